/** When which day of which source is asked for: pure arithmetic on days, statuses and the passed-in now. */
@NullMarked
package dev.aispend.ingest.plan;

import org.jspecify.annotations.NullMarked;
