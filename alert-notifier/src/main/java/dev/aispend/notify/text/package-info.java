/** An alert in words, exact and the same for every channel. */
@NullMarked
package dev.aispend.notify.text;

import org.jspecify.annotations.NullMarked;
