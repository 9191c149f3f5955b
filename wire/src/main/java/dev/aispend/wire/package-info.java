/** Bytes to domain values and back: the topics as typed values, without any I/O. */
@NullMarked
package dev.aispend.wire;

import org.jspecify.annotations.NullMarked;
