/** What every process holds whole (prices, caps and how they stand, alerts, commands, providers' own figures), and the way to add to it. */
@NullMarked
package dev.aispend.query.shared;

import org.jspecify.annotations.NullMarked;
