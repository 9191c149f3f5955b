/** What every process holds whole (prices, caps, providers' own figures), and the way to add to it. */
@NullMarked
package dev.aispend.query.shared;

import org.jspecify.annotations.NullMarked;
