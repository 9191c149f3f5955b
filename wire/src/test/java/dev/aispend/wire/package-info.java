/** What the records on the topics promise. */
@NullMarked
package dev.aispend.wire;

import org.jspecify.annotations.NullMarked;
