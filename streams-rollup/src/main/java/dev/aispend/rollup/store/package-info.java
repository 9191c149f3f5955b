/** What the rollup remembers between records, and its compact binary forms. */
@NullMarked
package dev.aispend.rollup.store;

import org.jspecify.annotations.NullMarked;
