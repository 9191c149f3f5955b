/** Anthropic's usage and cost reports of both generations, turned into spend lines. */
@NullMarked
package dev.aispend.wire.provider.anthropic;

import org.jspecify.annotations.NullMarked;
