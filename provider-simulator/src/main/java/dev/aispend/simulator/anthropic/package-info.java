/** Anthropic's usage and cost reports, the older pair and the analytics pair, in wire form. */
@NullMarked
package dev.aispend.simulator.anthropic;

import org.jspecify.annotations.NullMarked;
