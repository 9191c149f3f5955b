package dev.aispend.launcher.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.launcher.config.SettingsReader;
import dev.aispend.launcher.sources.Reading.Written;
import dev.aispend.simulator.SimulatedProviders;
import dev.aispend.simulator.SimulatedProviders.Ports;
import dev.aispend.simulator.SimulatorConfig;
import dev.aispend.simulator.organization.Settling;
import dev.aispend.wire.DayHeader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The records of all sources of the three simulated providers, both of Anthropic's pairs among them, of which any subset in
 * any order goes through the rollup.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("TimeInStaticInitializer") // One moment for all tests is what is wanted.
class AnySubsetOfSourcesTest {

    private static final int DAYS = 3;
    private static final int SUBSETS_A_SEED = 5;

    /** How many sources of each provider are read at a time, but for the budgets, which have no days. */
    private static final Map<String, Integer> SOURCES = Map.of("openai", 11, "anthropic", 2, "vertex", 1);

    /** A bill that trails behind, so that on young days usage has more to tell. */
    private static final Settling TRAILING_BILL = new Settling(Duration.ofHours(6), Duration.ofHours(1), 0);

    @TempDir
    static Path folder;

    private static final Instant STARTED = InstantSource.system().instant();
    private static final LocalDate TODAY = STARTED.atOffset(ZoneOffset.UTC).toLocalDate();

    /** Noon, so that no day ends while the sources are read. */
    private static final Instant NOW = TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC);

    private static final InstantSource CLOCK =
            () -> NOW.plus(Duration.between(STARTED, InstantSource.system().instant()));
    private static final Map<String, List<Written>> BY_SOURCE = new TreeMap<>();
    private static final Map<String, Map<AccountDay, BigDecimal>> TRUE_BILLS = new TreeMap<>();
    private static final Map<String, Map<AccountDay, DayHeader>> ALONE = new HashMap<>();

    @BeforeAll
    static void readEverySourceAsItChanges() throws Exception {
        var config = SimulatorConfig.steady(InstantSource.fixed(NOW))
                .withSettling(TRAILING_BILL)
                .withFirstDay(TODAY.minusDays(DAYS));
        try (var simulated = SimulatedProviders.start(config, Ports.FREE)) {
            read(simulated, Map.of("ANTHROPIC_REPORTS", "admin"));
            read(
                    simulated,
                    Map.of("ANTHROPIC_REPORTS", "analytics", "ENABLE_OPENAI", "false", "ENABLE_VERTEX", "false"));
        }
        for (var source : BY_SOURCE.keySet()) {
            ALONE.put(source, rolledUp(Set.of(source), new Random(1)));
        }
    }

    @Test
    void every_source_there_is_was_read() {
        assertThat(BY_SOURCE.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Sources.ALL.stream().map(Source::name).collect(Collectors.toSet()));
    }

    @Test
    void any_choice_of_providers_and_reports_tells_what_the_basis_rule_makes_of_it() throws Exception {
        var random = new Random(7);
        for (int choice = 0; choice < 32; choice++) {
            var on = new TreeSet<String>();
            boolean openAi = (choice & 1) != 0;
            boolean admin = (choice & 2) != 0;
            boolean analytics = (choice & 4) != 0;
            boolean export = (choice & 8) != 0;
            boolean budgets = (choice & 16) != 0;
            for (var source : BY_SOURCE.keySet()) {
                if ((openAi && source.startsWith("openai."))
                        || (analytics && source.startsWith("anthropic.analytics"))
                        || (admin && source.startsWith("anthropic.") && !source.startsWith("anthropic.analytics"))
                        || (export && source.equals("vertex.billing_export"))
                        || (budgets && source.equals("vertex.budgets"))) {
                    on.add(source);
                }
            }
            assertFollowsTheRule(on, random);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void any_subset_of_single_sources_tells_what_the_basis_rule_makes_of_it(long seed) throws Exception {
        var random = new Random(seed);
        for (int i = 0; i < SUBSETS_A_SEED; i++) {
            var on = BY_SOURCE.keySet().stream()
                    .filter(source -> random.nextBoolean())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertFollowsTheRule(on, random);
        }
    }

    private static void assertFollowsTheRule(Set<String> on, Random random) throws Exception {
        var days = rolledUp(on, random);
        assertThat(days.keySet()).as("%s", on).isEqualTo(daysOf(on));
        days.forEach((day, header) -> {
            var billSource = billSource(on, day);
            var bill = billSource == null ? null : bill(billSource, day);
            var usage = usage(on, day);
            boolean isFinal =
                    billSource != null && alone(billSource, day).state().equals("final");
            assertThat(known(header.costUsd()))
                    .as("%s of %s: bill %s, final %s, usage %s", day, on, bill, isFinal, usage)
                    .isEqualByComparingTo(expected(bill, isFinal, usage));
        });
    }

    /** The bill alone where it is final, else the higher of both, never their sum. */
    private static BigDecimal expected(@Nullable BigDecimal bill, boolean isFinal, @Nullable BigDecimal usage) {
        return bill != null && isFinal ? bill : known(bill).max(known(usage));
    }

    /** Nothing is negative here, so that an unknown cost can stand as zero. */
    private static BigDecimal known(@Nullable BigDecimal cost) {
        return cost == null ? BigDecimal.ZERO : cost;
    }

    /** By the provider's own books; of today, which reports tell with different delays, what the source tells alone. */
    private static @Nullable BigDecimal bill(String source, AccountDay day) {
        return day.day().isBefore(TODAY)
                ? bills(source).get(day)
                : alone(source, day).costUsd();
    }

    /** Of Anthropic's two the one that was switched on last, if it has told anything of the day. */
    private static @Nullable String billSource(Set<String> on, AccountDay day) {
        return on.stream()
                .filter(source -> isOf(source, day) && basis(source) == Basis.BILLED)
                .filter(source -> alone(source, day).sources().get(0).fetchId() > 0)
                .min(Comparator.comparing(source -> !source.equals("anthropic.analytics_cost")))
                .filter(source -> alone(source, day).sources().get(0).lines() > 0)
                .orElse(null);
    }

    /** What the usage sources say one by one, together; of Anthropic's two the one that was switched on last. */
    private static @Nullable BigDecimal usage(Set<String> on, AccountDay day) {
        boolean isSwitched = on.contains("anthropic.analytics_usage")
                && isOf("anthropic.analytics_usage", day)
                && alone("anthropic.analytics_usage", day).sources().get(0).fetchId() > 0;
        return on.stream()
                .filter(source -> isOf(source, day) && basis(source) == Basis.USAGE)
                .filter(source -> !(isSwitched && source.equals("anthropic.usage_messages")))
                .map(source -> alone(source, day).costUsd())
                .filter(cost -> cost != null)
                .reduce(BigDecimal::add)
                .orElse(null);
    }

    private static Map<AccountDay, BigDecimal> bills(String source) {
        return Objects.requireNonNull(TRUE_BILLS.get(source), source);
    }

    private static Map<AccountDay, DayHeader> alone(String source) {
        return Objects.requireNonNull(ALONE.get(source), source);
    }

    private static DayHeader alone(String source, AccountDay day) {
        return Objects.requireNonNull(alone(source).get(day), source);
    }

    private static boolean isOf(String source, AccountDay day) {
        return source.startsWith(day.provider() + ".")
                && Sources.find(source).orElseThrow().tellsSpend()
                && alone(source).containsKey(day);
    }

    private static Basis basis(String source) {
        return Sources.find(source).orElseThrow().spendBasis();
    }

    private static Set<AccountDay> daysOf(Collection<String> on) {
        return on.stream().flatMap(source -> alone(source).keySet().stream()).collect(Collectors.toSet());
    }

    private static Map<AccountDay, DayHeader> rolledUp(Set<String> on, Random random) throws Exception {
        var records = new ArrayList<Written>();
        on.forEach(source -> records.addAll(BY_SOURCE.getOrDefault(source, List.of())));
        Collections.shuffle(records, random);
        return RolledUp.of(records, NOW, Files.createTempDirectory(folder, "state"));
    }

    private static void read(SimulatedProviders simulated, Map<String, String> more) throws Exception {
        var environment = new HashMap<>(simulated.environment());
        environment.putAll(more);
        for (var account : SettingsReader.read(environment).accounts()) {
            int sources = SOURCES.getOrDefault(account.provider(), 0);
            var first = Reading.whole(account, DAYS, sources, Set.of(), CLOCK);
            mutate(simulated, account.provider());
            // Another task, which knows nothing of the first, so that all it tells was read after the change.
            var second = Reading.whole(account, DAYS, sources, first.days(), CLOCK);
            Stream.of(first, second)
                    .flatMap(reading -> reading.written().stream())
                    .forEach(record -> BY_SOURCE
                            .computeIfAbsent(record.source(), unused -> new ArrayList<>())
                            .add(record));
            remember(simulated, account.provider(), more.containsValue("analytics"));
        }
    }

    /** As the provider's books stand when its bill was last read. */
    private static void remember(SimulatedProviders simulated, String provider, boolean analytics) {
        for (var day = TODAY.minusDays(DAYS); !day.isAfter(TODAY); day = day.plusDays(1)) {
            switch (provider) {
                case "openai" ->
                    put("openai.costs", day, simulated.openAi().truth(day, day).costUsd(day));
                case "anthropic" ->
                    put(
                            analytics ? "anthropic.analytics_cost" : "anthropic.cost_report",
                            day,
                            simulated.anthropic().truth(day, day).costUsd(day));
                default ->
                    put(
                            "vertex.billing_export",
                            day,
                            simulated.google().truth(day, day).costUsd(day));
            }
        }
    }

    private static void put(String source, LocalDate day, BigDecimal costUsd) {
        var provider = source.substring(0, source.indexOf('.'));
        TRUE_BILLS
                .computeIfAbsent(source, unused -> new TreeMap<>())
                .put(new AccountDay(provider, "default", day), costUsd);
    }

    /**
     * What comes late, is corrected or is taken back, so that the same day is told more than once. Not today, of which reports
     * that trail behind tell the change later.
     */
    private static void mutate(SimulatedProviders simulated, String provider) {
        var random = new Random(5);
        var days = TODAY.minusDays(DAYS).datesUntil(TODAY).toList();
        for (int i = 0; i < 6; i++) {
            switch (provider) {
                case "openai" -> simulated.openAi().mutate(random, days);
                case "anthropic" -> simulated.anthropic().mutate(random, days);
                default -> simulated.google().mutate(random, days);
            }
        }
    }
}
