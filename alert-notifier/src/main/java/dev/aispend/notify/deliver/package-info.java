/** One channel's work: decisions in order, attempts with pauses, receipts, and only then the commit. */
@NullMarked
package dev.aispend.notify.deliver;

import org.jspecify.annotations.NullMarked;
