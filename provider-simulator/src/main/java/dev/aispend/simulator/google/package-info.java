/** A fake of the Google services that tell spend and limits, on one loopback server. */
@NullMarked
package dev.aispend.simulator.google;

import org.jspecify.annotations.NullMarked;
