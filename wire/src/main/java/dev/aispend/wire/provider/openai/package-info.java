/** OpenAI's organization Usage and Costs pages, turned into spend lines. */
@NullMarked
package dev.aispend.wire.provider.openai;

import org.jspecify.annotations.NullMarked;
