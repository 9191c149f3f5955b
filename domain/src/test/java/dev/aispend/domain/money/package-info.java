/** Exact dollars. */
@NullMarked
package dev.aispend.domain.money;

import org.jspecify.annotations.NullMarked;
