/** The invented customer: who calls which model when, what the provider bills for it, and how the bill changes later. */
@NullMarked
package dev.aispend.simulator.organization;

import org.jspecify.annotations.NullMarked;
