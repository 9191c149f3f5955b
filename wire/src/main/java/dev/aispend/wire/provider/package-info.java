/** Turning a provider's pages into spend lines: what all providers share. */
@NullMarked
package dev.aispend.wire.provider;

import org.jspecify.annotations.NullMarked;
