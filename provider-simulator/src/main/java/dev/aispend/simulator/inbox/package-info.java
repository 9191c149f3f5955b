/** An inbox on loopback that takes every kind of alert and shows what came in. */
@NullMarked
package dev.aispend.simulator.inbox;

import org.jspecify.annotations.NullMarked;
