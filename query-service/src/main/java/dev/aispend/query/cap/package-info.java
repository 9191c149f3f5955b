/** What can be said about caps without deciding anything: how they stand, what they count, whether any data matches them. */
@NullMarked
package dev.aispend.query.cap;

import org.jspecify.annotations.NullMarked;
