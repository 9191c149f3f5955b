package dev.aispend.domain.day;

/**
 * Why a fetch failed, fit to be shown: never holds a credential.
 *
 * @param code stable, such as {@code http_503}, {@code timeout}, {@code malformed_page}, {@code too_large}
 * @param message one sentence, at most 300 characters of it the provider's
 */
public record FetchProblem(String code, String message) {}
