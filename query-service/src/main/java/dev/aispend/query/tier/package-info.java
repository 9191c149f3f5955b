/** Tokens by tier of model: how a day stands, and how it came to stand so. */
@NullMarked
package dev.aispend.query.tier;

import org.jspecify.annotations.NullMarked;
