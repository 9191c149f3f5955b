/** Days in memory, column by column, so that a question touches few numbers and never sees half a day. */
@NullMarked
package dev.aispend.query.readmodel;

import org.jspecify.annotations.NullMarked;
