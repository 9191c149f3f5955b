/** How far a poll that was asked for has come. */
@NullMarked
package dev.aispend.query.poll;

import org.jspecify.annotations.NullMarked;
