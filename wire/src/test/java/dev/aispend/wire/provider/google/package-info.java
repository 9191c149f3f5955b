/** What Google's pages become, against figures worked out by hand. */
@NullMarked
package dev.aispend.wire.provider.google;

import org.jspecify.annotations.NullMarked;
