@NullMarked
package dev.aispend.rollup.budget;

import org.jspecify.annotations.NullMarked;
