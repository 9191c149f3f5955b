/** How days become final, what their sources add up to, and when a number is restated. */
@NullMarked
package dev.aispend.domain.day;

import org.jspecify.annotations.NullMarked;
