package dev.aispend.query.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aispend.query.alert.ChannelHealth;
import dev.aispend.wire.Topics;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All of {@code /status}.
 *
 * @param ok true when everything is up and no source fails
 * @param health {@code up}, {@code starting} or {@code degraded}
 * @param lastRun when any source was last asked
 * @param lastError of the source that began to fail last, null when none fails
 * @param channels of alerts; empty when none is configured
 * @param warnings what somebody should look at, though nothing is broken
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StatusView(
        boolean ok,
        String health,
        boolean demo,
        String version,
        @Nullable Instant lastRun,
        @Nullable String lastError,
        Map<String, Boolean> providersEnabled,
        List<Component> components,
        Streams streams,
        List<SourceView> sources,
        @Nullable Problems problems,
        @Nullable Unpriced unpriced,
        List<ChannelHealth> channels,
        List<Warning> warnings) {

    /**
     * @param missing what keeps this process from being ready
     * @param partitions of the days this process holds; other processes hold the rest
     * @param tables every partition it holds
     */
    public record Streams(
            String state,
            boolean ready,
            List<String> missing,
            List<Integer> partitions,
            List<ProcessState.Table> tables) {

        public static Streams of(ProcessState process) {
            var partitions = process.tables().stream()
                    .filter(table -> table.topic().equals(Topics.ROLLUPS))
                    .map(ProcessState.Table::partition)
                    .toList();
            return new Streams(process.streams(), process.isReady(), process.missing(), partitions, process.tables());
        }
    }

    /**
     * What keeps days from being current; null in the whole while not every partition can be asked.
     *
     * @param total of all; {@code days} has the newest of them
     */
    public record Problems(int total, List<Problem> days) {

        private static final int MAX_SHOWN = 500;

        public static Problems of(List<DayProblem> all) {
            return new Problems(
                    all.size(), all.stream().limit(MAX_SHOWN).map(Problem::of).toList());
        }
    }

    /**
     * One source's trouble with one day.
     *
     * @param deadLetter where the offending record stands, null when there is none
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Problem(
            LocalDate day,
            String provider,
            String account,
            String source,
            String code,
            String reason,
            Instant since,
            @Nullable DeadLetter deadLetter) {

        static Problem of(DayProblem day) {
            var problem = day.problem();
            return new Problem(
                    day.day(),
                    day.provider(),
                    day.account(),
                    problem.source(),
                    problem.code(),
                    problem.reason(),
                    problem.since(),
                    DeadLetter.of(day));
        }
    }

    /** @param pointer JSON pointer into the body, null when unknown */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record DeadLetter(
            String topic,
            @Nullable Integer partition,
            @Nullable Long offset,
            @Nullable String pointer) {

        static @Nullable DeadLetter of(DayProblem day) {
            var problem = day.problem();
            return problem.topic() == null
                    ? null
                    : new DeadLetter(problem.topic(), problem.partition(), problem.offset(), problem.pointer());
        }
    }

    /**
     * Quantities without a price in the last 30 days.
     *
     * @param quantities by basis and unit
     * @param models the same by provider and model
     */
    public record Unpriced(
            LocalDate from,
            LocalDate to,
            Map<String, Map<String, BigDecimal>> quantities,
            List<UnpricedModel> models) {}

    /**
     * A model of which something has no price, or has none under its terms.
     *
     * @param model null when the provider names none
     * @param since the first day of the 30 that has such quantities
     * @param quantities by unit
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record UnpricedModel(
            String provider,
            @Nullable String model,
            String basis,
            LocalDate since,
            Map<String, BigDecimal> quantities) {}
}
