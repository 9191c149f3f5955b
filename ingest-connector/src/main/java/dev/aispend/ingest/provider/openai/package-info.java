/** OpenAI's organization Usage and Costs APIs. */
@NullMarked
package dev.aispend.ingest.provider.openai;

import org.jspecify.annotations.NullMarked;
