/** Makes caps of the budgets a provider keeps: one fetch of them after the other, apart from the days. */
@NullMarked
package dev.aispend.rollup.budget;

import org.jspecify.annotations.NullMarked;
