/** What a unit costs, when, under which terms, and which price row says so. */
@NullMarked
package dev.aispend.domain.price;

import org.jspecify.annotations.NullMarked;
