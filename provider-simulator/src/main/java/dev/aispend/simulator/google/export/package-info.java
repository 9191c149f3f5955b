/** The Google billing export that the simulator makes up: rows, batches, corrections and their exact truth. */
@NullMarked
package dev.aispend.simulator.google.export;

import org.jspecify.annotations.NullMarked;
