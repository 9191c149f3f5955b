package dev.aispend.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 tells it.
 *
 * @param type stable, for programs
 * @param detail one sentence for people
 * @param parameter the offending parameter, null when none is
 * @param value what was given, shortened
 * @param allowed what would have been right
 * @param missing what has to come before the request can be answered
 * @param faults what is wrong with which field, and of which row where rows were sent
 * @param held rows that go in only when somebody insists
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">Problem Details for HTTP APIs</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String parameter,
        @Nullable String value,
        @Nullable String allowed,
        @Nullable List<String> missing,
        @Nullable List<Fault> faults,
        @Nullable List<HeldPrice> held) {

    static final String CONTENT_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "urn:ai-spend-monitor:problem:";

    static Problem of(int status, String type, String title, String detail) {
        return new Problem(TYPE_PREFIX + type, title, status, detail, null, null, null, null, null, null);
    }

    static Problem badParameter(BadParameterException bad) {
        return new Problem(
                TYPE_PREFIX + "bad-parameter",
                "Bad parameter",
                400,
                String.valueOf(bad.getMessage()),
                bad.parameter(),
                bad.value(),
                bad.allowed(),
                null,
                null,
                null);
    }

    static Problem notReady(List<String> missing) {
        return new Problem(
                TYPE_PREFIX + "not-ready",
                "Not ready",
                503,
                "The answer would not be whole at the moment; ask again shortly.",
                null,
                null,
                null,
                missing,
                null,
                null);
    }

    static Problem badPrices(BadPricesException bad) {
        return new Problem(
                TYPE_PREFIX + "bad-prices",
                "Bad prices",
                400,
                String.valueOf(bad.getMessage()),
                null,
                null,
                null,
                null,
                bad.faults(),
                null);
    }

    /** The first fault is the offending parameter. */
    static Problem badFields(String detail, List<Fault> faults) {
        var first = faults.get(0);
        return new Problem(
                TYPE_PREFIX + "bad-fields",
                "Bad fields",
                400,
                detail,
                first.field(),
                first.value(),
                first.allowed(),
                null,
                faults,
                null);
    }

    static Problem heldPrices(HeldPricesException held) {
        return new Problem(
                TYPE_PREFIX + "prices-held",
                "Prices held",
                409,
                String.valueOf(held.getMessage()),
                null,
                null,
                null,
                null,
                null,
                held.held());
    }
}
