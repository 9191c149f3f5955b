/** The loopback server under every fake provider: request log, faults on demand, fixed answers. */
@NullMarked
package dev.aispend.simulator.http;

import org.jspecify.annotations.NullMarked;
