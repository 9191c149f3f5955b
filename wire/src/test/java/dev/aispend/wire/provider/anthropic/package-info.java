/** What the Anthropic parsers promise. */
@NullMarked
package dev.aispend.wire.provider.anthropic;

import org.jspecify.annotations.NullMarked;
