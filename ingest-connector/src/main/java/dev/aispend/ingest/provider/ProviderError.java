package dev.aispend.ingest.provider;

import org.jspecify.annotations.Nullable;

/**
 * What a provider says about a failure.
 *
 * @param status the HTTP status
 * @param param the request's parameter at fault, if it is told
 * @param code the provider's own code, if it is told
 */
public record ProviderError(
        int status,
        String message,
        @Nullable String param,
        @Nullable String code) {}
