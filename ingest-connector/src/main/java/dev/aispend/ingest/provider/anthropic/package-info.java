/** Anthropic's two generations of organization usage and cost reports as feeds of days. */
@NullMarked
package dev.aispend.ingest.provider.anthropic;

import org.jspecify.annotations.NullMarked;
