package dev.aispend.query.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.query.PlainReadModel;
import dev.aispend.query.SampleDay;
import dev.aispend.query.spend.Figures;
import dev.aispend.query.spend.GroupRow;
import dev.aispend.query.spend.Overall;
import dev.aispend.query.spend.SpendQuery;
import dev.aispend.query.spend.SpendResult;
import dev.aispend.wire.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** The read model says the same as the definition, for any days and any question. */
class ReadModelLawsTest {

    private static final List<String> PROVIDERS = List.of("openai", "other");
    private static final List<@Nullable String> NAMES = names();

    @Property(tries = 400)
    void the_blocks_say_what_the_definition_says(@ForAll long seed) {
        var random = new Random(seed);
        var days = randomDays(random);
        var plain = new PlainReadModel(days);
        var blocks = new LocalReadModel(LocalReadModelTest.localDays(days), List.of());
        for (int i = 0; i < 10; i++) {
            var query = randomQuery(random);
            assertThat(comparable(blocks.spend(query))).as("%s", query).isEqualTo(comparable(plain.spend(query)));
        }
    }

    @Property(tries = 200)
    void parts_over_disjoint_days_add_up_to_the_whole_also_after_a_journey_as_json(@ForAll long seed) {
        var random = new Random(seed);
        var days = randomDays(random);
        int cut = random.nextInt(days.length + 1);
        var left = new PlainReadModel(List.of(days).subList(0, cut).toArray(SampleDay[]::new));
        var right = new PlainReadModel(List.of(days).subList(cut, days.length).toArray(SampleDay[]::new));
        var query = randomQuery(random);

        var together = afterJourney(left.spend(query)).plus(afterJourney(right.spend(query)));

        assertThat(comparable(together)).isEqualTo(comparable(new PlainReadModel(days).spend(query)));
    }

    private static SpendResult afterJourney(SpendResult result) {
        return Json.read(Json.write(result), SpendResult.class);
    }

    private static SampleDay[] randomDays(Random random) {
        var days = new LinkedHashMap<String, SampleDay>();
        for (int i = 0; i < 6; i++) {
            var provider = pick(PROVIDERS, random);
            var account = pick(List.of("default", "second"), random);
            var date = "2026-03-0" + (1 + random.nextInt(4));
            days.computeIfAbsent(
                    provider + account + date, key -> randomDay(SampleDay.of(provider, account, date), random));
        }
        return days.values().toArray(SampleDay[]::new);
    }

    private static SampleDay randomDay(SampleDay day, Random random) {
        for (Basis basis : Basis.values()) {
            if (random.nextBoolean()) {
                day.basis(basis, pick(List.of("open", "provisional", "final"), random), randomDimensions(random));
            }
            int cells = random.nextInt(4);
            for (int i = 0; i < cells; i++) {
                addCell(day, basis, random);
            }
        }
        return day;
    }

    private static void addCell(SampleDay day, Basis basis, Random random) {
        var amounts = List.of("0", "1", "-3.5", "0.000000000001", "9000000", "12345678901234567.123456789012");
        var sum = switch (random.nextInt(6)) {
            case 0, 1 -> SampleDay.cost(pick(amounts, random));
            case 2 -> SampleDay.credited(pick(amounts, random), pick(amounts, random), pick(amounts, random));
            case 3 -> SampleDay.withoutRate(pick(amounts, random));
            default ->
                SampleDay.tokens(
                        random.nextBoolean() ? null : pick(amounts, random), random.nextInt(5), random.nextInt(5));
        };
        day.cell(basis, pickName(random), pickName(random), pickName(random), sum);
    }

    private static List<String> randomDimensions(Random random) {
        return SampleDay.ALL_DIMENSIONS.stream()
                .filter(dimension -> random.nextInt(3) > 0)
                .toList();
    }

    private static SpendQuery randomQuery(Random random) {
        var groupBy = new ArrayList<>(EnumSet.allOf(Dimension.class));
        java.util.Collections.shuffle(groupBy, random);
        var filters = new EnumMap<Dimension, Set<String>>(Dimension.class);
        if (random.nextInt(3) == 0) {
            filters.put(Dimension.PROVIDER, Set.of(pick(PROVIDERS, random)));
        }
        for (Dimension dimension : List.of(Dimension.MODEL, Dimension.PROJECT, Dimension.CREDENTIAL)) {
            if (random.nextInt(4) == 0) {
                filters.put(dimension, random.nextBoolean() ? Set.of("a") : Set.of("b", "never seen"));
            }
        }
        var from = LocalDate.parse("2026-03-01").plusDays(random.nextInt(3));
        var basis = random.nextInt(3) == 0 ? pick(List.of(Basis.values()), random) : null;
        return new SpendQuery(
                from, from.plusDays(random.nextInt(4)), groupBy.subList(0, 1 + random.nextInt(6)), filters, basis);
    }

    /** Rows by key and amounts by value, so that neither order nor trailing zeros matter. */
    private static Map<String, String> comparable(SpendResult result) {
        var rows = new TreeMap<String, String>();
        for (GroupRow row : result.rows()) {
            rows.put(String.valueOf(row.values()), text(row.figures()));
        }
        Overall overall = result.overall();
        rows.put(
                "overall",
                text(overall.total())
                        + new TreeMap<>(overall.unpriced())
                        + overall.billedPassedOverDays()
                        + plain(overall.billedPassedOverUsd()));
        return rows;
    }

    private static String text(Figures figures) {
        return "%s %s %s %s %s %s %s %s %s %s %s"
                .formatted(
                        plain(figures.costUsd()),
                        plain(figures.creditsUsd()),
                        plain(figures.grossCostUsd()),
                        figures.nativeAmounts(),
                        plain(figures.inputTokens()),
                        plain(figures.outputTokens()),
                        plain(figures.requests()),
                        figures.bases(),
                        figures.tokensBases(),
                        figures.state(),
                        figures.unpriced());
    }

    private static String plain(@Nullable BigDecimal amount) {
        return amount == null
                ? "unknown"
                : amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private static <T> T pick(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static @Nullable String pickName(Random random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private static List<@Nullable String> names() {
        var names = new ArrayList<@Nullable String>(List.of("a", "b", "c"));
        names.add(null);
        return names;
    }
}
