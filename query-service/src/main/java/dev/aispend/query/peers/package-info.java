/** Whole answers from processes that each hold a part. */
@NullMarked
package dev.aispend.query.peers;

import org.jspecify.annotations.NullMarked;
