package dev.aispend.domain.spend;

import org.jspecify.annotations.Nullable;

/**
 * Whom spend belongs to; each part is the provider's own id, null when the provider names none.
 *
 * @param project OpenAI project, Anthropic workspace, Google project
 * @param credential API key id or tracking token id, never a secret
 */
public record Attribution(
        @Nullable String project, @Nullable String credential) {

    public static final Attribution NONE = new Attribution(null, null);
}
