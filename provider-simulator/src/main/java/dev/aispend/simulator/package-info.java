/** A deterministic fake of the providers' admin APIs on loopback, for the demo, tests and benchmarks. */
@NullMarked
package dev.aispend.simulator;

import org.jspecify.annotations.NullMarked;
