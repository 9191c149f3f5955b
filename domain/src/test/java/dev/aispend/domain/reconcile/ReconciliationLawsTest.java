package dev.aispend.domain.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.day.DayState;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.price.Terms;
import dev.aispend.domain.price.Tier;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.SpendLine.LineKey;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random usage, billed exactly and then with one thing wrong. */
class ReconciliationLawsTest {

    /** A row of a usage report: what one key did in an hour with the model, in batches or not. */
    record Row(int hour, String key, boolean batch, long input, long cached, long output) {

        List<SpendLine> lines(AccountDay day, String model) {
            var text = !batch ? "service_tier=default" : "batch=true;service_tier=default";
            return List.of(
                    line(day, model, Unit.INPUT_TOKENS, input, text),
                    line(day, model, Unit.CACHE_READ_TOKENS, cached, text),
                    line(day, model, Unit.OUTPUT_TOKENS, output, text));
        }

        private SpendLine line(AccountDay day, String model, Unit unit, long quantity, String text) {
            var lineKey = new LineKey(hour, model, new Attribution("project", key), unit, text);
            return Books.rated(day, new SpendLine(lineKey, BigDecimal.valueOf(quantity), Cost.UNKNOWN));
        }

        Row standard() {
            return new Row(hour, key, false, input, cached, output);
        }
    }

    /** How a bill is made of usage rows. */
    record Biller(boolean isQuantityTold, boolean isCacheAtInput, UnaryOperator<Tier> tier) {

        static Biller right(boolean isQuantityTold) {
            return new Biller(isQuantityTold, false, tier -> tier);
        }

        /** One line for each key, class and tier. */
        List<SpendLine> bill(AccountDay day, String model, List<Row> rows) {
            Map<LineKey, SpendLine> bill = new LinkedHashMap<>();
            for (Row row : rows) {
                add(bill, day, model, row, Unit.INPUT_TOKENS, row.input());
                add(bill, day, model, row, Unit.CACHE_READ_TOKENS, row.cached());
                add(bill, day, model, row, Unit.OUTPUT_TOKENS, row.output());
            }
            return List.copyOf(bill.values());
        }

        private void add(
                Map<LineKey, SpendLine> bill, AccountDay day, String model, Row row, Unit unit, long quantity) {
            var priced = isCacheAtInput && unit == Unit.CACHE_READ_TOKENS ? Unit.INPUT_TOKENS : unit;
            var used = row.batch() ? Tier.BATCH : Tier.STANDARD;
            var terms = Terms.of(tier.apply(used));
            var price = Books.BOOK
                    .find(day.provider(), model, priced, terms, noon())
                    .orElseThrow()
                    .row()
                    .usdPerUnit();
            var usd = new Usd(price.multiply(BigDecimal.valueOf(quantity)));
            var text = isQuantityTold
                    ? (used == Tier.BATCH ? "batch | " : "") + model + ", " + unit.text()
                    : "Claude Usage - " + unit.text() + (used == Tier.BATCH ? ", Batch" : "");
            var key = new LineKey(SpendLine.WHOLE_DAY, model, new Attribution("project", row.key()), unit, text);
            var told = isQuantityTold ? BigDecimal.valueOf(quantity) : BigDecimal.ZERO;
            bill.merge(key, new SpendLine(key, told, Cost.known(usd)), Biller::plus);
        }

        private static Instant noon() {
            return Books.DAY.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        }

        private static SpendLine plus(SpendLine one, SpendLine other) {
            return new SpendLine(
                    one.key(), one.quantity().add(other.quantity()), Cost.together(one.cost(), other.cost()));
        }
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        var tokens = Arbitraries.longs().between(1, 50_000_000);
        var row = Combinators.combine(
                        Arbitraries.integers().between(0, 23),
                        Arbitraries.of("key_a", "key_b", "key_c"),
                        Arbitraries.of(true, false),
                        tokens,
                        tokens,
                        tokens)
                .as(Row::new);
        return row.list().ofMinSize(1).ofMaxSize(60);
    }

    @Property(tries = 300)
    void a_right_bill_leaves_no_difference(@ForAll("rows") List<Row> rows, @ForAll boolean openai) {
        var model = reconciled(openai, rows, Biller.right(openai), rows);
        assertThat(model.deltaUsd()).isEqualTo(Usd.ZERO);
        assertThat(model.cause()).isEqualTo(DeltaCause.NONE);
        assertThat(model.coverage()).isEqualByComparingTo(BigDecimal.ONE);
    }

    @Property(tries = 300)
    void dropped_usage_is_missing_usage(@ForAll("rows") List<Row> rows, @ForAll boolean openai, @ForAll Random random) {
        var kept = new ArrayList<>(rows);
        for (int dropped = rows.size() * 3 / 100 + 1; dropped > 0; dropped--) {
            kept.remove(random.nextInt(kept.size()));
        }
        Assume.that(!kept.isEmpty());
        // Of two equal batches one without the other costs what one at the standard price would: nobody could tell.
        var bill = total(openai, Biller.right(openai), rows);
        var standard = total(openai, new Biller(openai, false, tier -> Tier.STANDARD), kept);
        var uncached = total(openai, new Biller(openai, true, tier -> tier), kept);
        Assume.that(bill.compareTo(standard) != 0 && bill.compareTo(uncached) != 0);
        var model = reconciled(openai, rows, Biller.right(openai), kept);
        assertThat(model.cause()).as(model.reason()).isEqualTo(DeltaCause.MISSING_USAGE);
    }

    private static BigDecimal total(boolean openai, Biller biller, List<Row> rows) {
        var day = new AccountDay(openai ? "openai" : "anthropic", "default", Books.DAY);
        return biller.bill(day, openai ? Books.GPT : Books.CLAUDE, rows).stream()
                .map(line -> ((Cost.Known) line.cost()).usd().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Property(tries = 300)
    void a_cache_at_full_price_is_the_cache_class(@ForAll("rows") List<Row> rows, @ForAll boolean openai) {
        var biller = new Biller(openai, true, tier -> tier);
        var model = reconciled(openai, rows, biller, rows);
        assertThat(model.cause()).as(model.reason()).isEqualTo(DeltaCause.CACHE_CLASS);
    }

    @Property(tries = 300)
    void batches_at_the_standard_price_are_the_tier(@ForAll("rows") List<Row> rows, @ForAll boolean openai) {
        Assume.that(rows.stream().anyMatch(Row::batch));
        var biller = new Biller(openai, false, tier -> Tier.STANDARD);
        var model = reconciled(openai, rows, biller, rows);
        assertThat(model.cause()).as(model.reason()).isEqualTo(DeltaCause.TIER_OR_BATCH);
    }

    @Property(tries = 300)
    void batches_that_usage_calls_standard_are_the_tier(@ForAll("rows") List<Row> rows, @ForAll boolean openai) {
        Assume.that(rows.stream().anyMatch(Row::batch));
        var used = rows.stream().map(Row::standard).toList();
        var model = reconciled(openai, rows, Biller.right(openai), used);
        assertThat(model.cause()).as(model.reason()).isEqualTo(DeltaCause.TIER_OR_BATCH);
    }

    @Property(tries = 200)
    void the_order_of_lines_does_not_matter(
            @ForAll("rows") List<Row> rows, @ForAll boolean openai, @ForAll Random random) {
        var shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        var biller = new Biller(openai, true, tier -> Tier.STANDARD);
        assertThat(reconciled(openai, rows, biller, shuffled)).isEqualTo(reconciled(openai, rows, biller, rows));
    }

    private static ReconciledModel reconciled(boolean openai, List<Row> billed, Biller biller, List<Row> used) {
        var day = new AccountDay(openai ? "openai" : "anthropic", "default", Books.DAY);
        var model = openai ? Books.GPT : Books.CLAUDE;
        var usage = used.stream().flatMap(row -> row.lines(day, model).stream()).toList();
        var reconciliation = Reconciliation.of(
                day,
                new Side(biller.bill(day, model, billed), DayState.FINAL),
                new Side(usage, DayState.FINAL),
                Books.BOOK);
        assertThat(reconciliation.models()).hasSize(1);
        return reconciliation.models().get(0);
    }
}
