/** Price rows and aliases as they stand on {@code spend.prices}, and the rows that come with the product. */
@NullMarked
package dev.aispend.wire.price;

import org.jspecify.annotations.NullMarked;
