/** What a recompute has done so far, put together from what each partition reported. */
@NullMarked
package dev.aispend.query.recompute;

import org.jspecify.annotations.NullMarked;
