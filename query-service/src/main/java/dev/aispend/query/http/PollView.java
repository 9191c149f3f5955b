package dev.aispend.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.query.poll.PollProgress;
import dev.aispend.query.tier.TierUsage;
import dev.aispend.wire.CommandRecord;
import dev.aispend.wire.DayStatusJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A poll as clients see it.
 *
 * @param success null while it runs; false when a source failed
 * @param date the day it was asked for
 * @param premiumTokens of that day by now, null while unknown
 * @param alertsTriggered decisions that a threshold was crossed since the poll was asked for
 * @param error why it failed, in one sentence; null when it did not
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record PollView(
        @Nullable Boolean success,
        String state,
        String id,
        String provider,
        LocalDate date,
        @Nullable BigDecimal premiumTokens,
        @Nullable BigDecimal miniTokens,
        long alertsTriggered,
        List<LocalDate> changedDays,
        List<Source> sources,
        @Nullable String error,
        Instant requestedAt,
        String statusUrl) {

    /** @param outcome {@code waiting}, {@code ok} or {@code failed} */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Source(
            String account,
            String source,
            String outcome,
            @Nullable Instant attemptedAt,
            DayStatusJson.@Nullable Problem error) {

        static Source of(PollProgress.Outcome outcome) {
            return new Source(
                    outcome.account(),
                    outcome.source(),
                    outcome.ending().name().toLowerCase(Locale.ROOT),
                    outcome.attemptedAt(),
                    outcome.error());
        }
    }

    static String url(String id) {
        return "/api/poll/" + id;
    }

    static PollView of(CommandRecord command, PollProgress progress, TierUsage usage, long alerts) {
        boolean done = progress.isDone();
        return new PollView(
                done ? progress.isSuccess() : null,
                done ? "done" : "running",
                command.id(),
                String.valueOf(command.provider()),
                usage.day(),
                TierRoutes.plain(usage.tokensOf(ModelTiers.PREMIUM)),
                TierRoutes.plain(usage.tokensOf(ModelTiers.MINI)),
                alerts,
                progress.changedDays(),
                progress.sources().stream().map(Source::of).toList(),
                done && !progress.isSuccess() ? error(progress) : null,
                command.requestedAt(),
                url(command.id()));
    }

    private static String error(PollProgress progress) {
        return progress.sources().stream()
                .filter(source -> source.error() != null)
                .map(PollView::sentence)
                .collect(Collectors.joining("; "));
    }

    private static String sentence(PollProgress.Outcome outcome) {
        var error = outcome.error();
        return outcome.source() + " of account " + outcome.account() + ": " + (error == null ? "" : error.message());
    }
}
