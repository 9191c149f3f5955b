package dev.aispend.benchmarks;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.CellKey;
import dev.aispend.domain.spend.Quantities;
import dev.aispend.domain.spend.Sum;
import dev.aispend.domain.spend.Unit;
import dev.aispend.wire.DayHeader;
import dev.aispend.wire.SumJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The query benchmark's data: every (provider, day) has one billed cell for each model and key. */
record SampleCells(int providers, int models, int keys, LocalDate firstDay, int days) {

    static final int PROJECTS = 10;

    /** One (provider, day): its header and its cells. */
    record Day(DayHeader header, Map<CellKey, Sum> cells) {}

    long cells() {
        return (long) providers * models * keys * days;
    }

    LocalDate lastDay() {
        return firstDay.plusDays(days - 1L);
    }

    Day day(int provider, int dayIndex) {
        var accountDay = new AccountDay("provider-" + provider, "default", firstDay.plusDays(dayIndex));
        var random = new SplittableRandom(31L * dayIndex + provider);
        var cells = new LinkedHashMap<CellKey, Sum>();
        var total = Sum.NOTHING;
        for (int model = 0; model < models; model++) {
            for (int key = 0; key < keys; key++) {
                var sum = sum(random);
                cells.put(cellKey(accountDay, model, key), sum);
                total = total.plus(sum);
            }
        }
        return new Day(header(accountDay, total), cells);
    }

    private static CellKey cellKey(AccountDay accountDay, int model, int key) {
        var attribution = new Attribution("project-" + key % PROJECTS, "key-" + key);
        return new CellKey(accountDay, Basis.BILLED, "model-" + model, attribution);
    }

    private static Sum sum(SplittableRandom random) {
        long input = random.nextLong(1_000, 5_000_000);
        long output = random.nextLong(100, 500_000);
        var quantities = Quantities.of(Unit.INPUT_TOKENS, BigDecimal.valueOf(input))
                .plus(Quantities.of(Unit.OUTPUT_TOKENS, BigDecimal.valueOf(output)))
                .plus(Quantities.of(Unit.REQUESTS, BigDecimal.valueOf(random.nextLong(1, 5_000))));
        var costUsd = new Usd(BigDecimal.valueOf(random.nextLong(1, 50_000_000_000L), 9));
        return new Sum(costUsd, 2, 3, quantities, Quantities.NONE);
    }

    private static DayHeader header(AccountDay day, Sum total) {
        var basis = new DayHeader.BasisJson(SumJson.of(total), List.of("model", "project", "credential"), "final");
        return new DayHeader(
                1,
                DayHeader.KIND,
                day.provider(),
                day.account(),
                day.day(),
                1,
                "final",
                "billed",
                total.knownCostUsd().amount(),
                "billed",
                total.quantities().totalTokens(),
                Map.of("billed", basis),
                List.of(),
                List.of(),
                Instant.EPOCH);
    }
}
