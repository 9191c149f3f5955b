/** Makes the shipped price file out of two public price lists; docs/prices.md says how and by which rules. */
@NullMarked
package dev.aispend.wire.price.making;

import org.jspecify.annotations.NullMarked;
