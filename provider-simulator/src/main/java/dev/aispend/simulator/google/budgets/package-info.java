/** The Cloud Billing Budgets API and budget notifications: limits without spend. */
@NullMarked
package dev.aispend.simulator.google.budgets;

import org.jspecify.annotations.NullMarked;
