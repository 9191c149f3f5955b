package dev.aispend.ingest.fetch;

import dev.aispend.ingest.page.Body;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;

/** One HTTP response. */
record Answer(int status, HttpHeaders headers, Body body) {

    boolean isSuccess() {
        return status / 100 == 2;
    }

    Optional<String> contentType() {
        return headers.firstValue("Content-Type");
    }

    /** A missing content type may still be JSON; a different one is not taken for it. */
    boolean mayBeJson() {
        return contentType()
                .map(type -> type.toLowerCase(Locale.ROOT).contains("json"))
                .orElse(true);
    }

    /** Whether asking the same again may help, where the provider says so. */
    Optional<Boolean> shouldRetry() {
        return headers.firstValue("x-should-retry")
                .filter(text -> text.equals("true") || text.equals("false"))
                .map(Boolean::valueOf);
    }

    /** The provider's id of the request, fit for a log line. */
    String requestId() {
        return headers.firstValue("x-request-id")
                .or(() -> headers.firstValue("request-id"))
                .filter(id -> id.matches("[\\w.-]{1,80}"))
                .orElse("-");
    }
}
