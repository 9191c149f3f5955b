/** What caps count over, and when they are reached. */
@NullMarked
package dev.aispend.domain.cap;

import org.jspecify.annotations.NullMarked;
