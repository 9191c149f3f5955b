/** What the OpenAI parsers promise. */
@NullMarked
package dev.aispend.wire.provider.openai;

import org.jspecify.annotations.NullMarked;
