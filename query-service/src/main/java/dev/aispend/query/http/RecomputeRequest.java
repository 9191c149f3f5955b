package dev.aispend.query.http;

import dev.aispend.wire.CommandRecord;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for a recompute.
 *
 * @param provider only this one, null for all
 * @param from first day, null for no bound
 * @param to last day, null for no bound
 * @param patience how long the client waits for the end
 */
record RecomputeRequest(
        boolean dryRun,
        @Nullable String provider,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String reason,
        @Nullable String requestedBy,
        Duration patience) {

    private static final Set<String> NAMES =
            Set.of("dryRun", "provider", "from", "to", "reason", "requestedBy", "wait");

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_REASON = 500;
    private static final int MAX_NAME = 100;
    private static final String ADMIN = "admin";

    static RecomputeRequest of(Context context) {
        var parameters = Parameters.withBody(context, NAMES);
        var from = parameters.day("from");
        var to = parameters.day("to");
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw new BadParameterException("from", from.get().toString(), "on or before to, which is " + to.get());
        }
        return new RecomputeRequest(
                parameters.flag("dryRun", false),
                parameters.one("provider").map(RecomputeRequest::provider).orElse(null),
                from.orElse(null),
                to.orElse(null),
                words(parameters, "reason", MAX_REASON).orElse(null),
                words(parameters, "requestedBy", MAX_NAME).orElse(null),
                parameters
                        .one("wait", Waiting::seconds, Waiting.SECONDS_ALLOWED)
                        .orElse(PATIENCE));
    }

    CommandRecord command(String id, Instant now) {
        return new CommandRecord(
                CommandRecord.SCHEMA_VERSION,
                CommandRecord.RECOMPUTE,
                id,
                now,
                requestedBy == null ? ADMIN : ADMIN + " (" + requestedBy + ")",
                reason,
                provider,
                from,
                to,
                dryRun,
                false);
    }

    private static String provider(String text) {
        if (!PolledProviders.ALL.contains(text)) {
            throw new BadParameterException("provider", text, "one with raw pages: " + PolledProviders.TEXT);
        }
        return text;
    }

    private static Optional<String> words(Parameters parameters, String name, int max) {
        return parameters.one(name).map(text -> {
            if (text.isBlank() || text.length() > max || text.chars().anyMatch(Character::isISOControl)) {
                throw new BadParameterException(name, text, "1 to " + max + " characters on one line");
            }
            return text.strip();
        });
    }
}
