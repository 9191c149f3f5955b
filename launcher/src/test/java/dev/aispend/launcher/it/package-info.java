/** The whole system as a user runs it: real processes, a real broker, real HTTP, the simulated provider. */
@NullMarked
package dev.aispend.launcher.it;

import org.jspecify.annotations.NullMarked;
