/** The providers' pages as received, by source, account and day. */
@NullMarked
package dev.aispend.query.raw;

import org.jspecify.annotations.NullMarked;
