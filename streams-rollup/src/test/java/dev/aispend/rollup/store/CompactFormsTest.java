package dev.aispend.rollup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.day.DayLines;
import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.day.Fault;
import dev.aispend.domain.day.Origin;
import dev.aispend.domain.day.Posting;
import dev.aispend.domain.day.RatedLines;
import dev.aispend.domain.day.SourceBook;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.domain.spend.NativeAmounts;
import dev.aispend.domain.spend.Quantities;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.Sum;
import dev.aispend.domain.spend.Unit;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Scale;

final class CompactFormsTest {

    @Property(tries = 300)
    void numbers_decimals_and_texts_come_back_as_they_were(
            @ForAll long number, @ForAll @Scale(12) BigDecimal decimal, @ForAll String text) {
        var wide = decimal.movePointRight(40).add(BigDecimal.ONE);
        var well = text.replaceAll("[\\ud800-\\udfff]", "");
        var bytes = new BinaryWriter(1)
                .number(number)
                .decimal(decimal)
                .text(well)
                .decimal(wide)
                .number(Long.MIN_VALUE)
                .toBytes();

        var in = new BinaryReader(bytes);
        assertThat(in.number()).isEqualTo(number);
        assertThat(in.decimal()).isEqualTo(decimal);
        assertThat(in.text()).isEqualTo(well);
        assertThat(in.decimal()).isEqualTo(wide);
        assertThat(in.number()).isEqualTo(Long.MIN_VALUE);
    }

    @Property(tries = 200)
    void a_ledger_entry_comes_back_as_it_was(@ForAll("lines") List<SpendLine> lines) {
        var serde = BinarySerde.ledgerEntry();
        var entry = new LedgerEntry(1_767_000_000_123L, 7, RatedLines.asParsed(DayLines.of(lines)));

        var back = serde.deserializer().deserialize("", serde.serializer().serialize("", entry));

        assertThat(back.fetchId()).isEqualTo(entry.fetchId());
        assertThat(back.parserVersion()).isEqualTo(7);
        assertThat(new ArrayList<>(back.counting().lines()))
                .isEqualTo(new ArrayList<>(entry.counting().lines()));
    }

    @Property(tries = 200)
    void rated_lines_come_back_with_their_own_costs_too(@ForAll("lines") List<SpendLine> lines) {
        var serde = BinarySerde.ledgerEntry();
        var parsed = RatedLines.asParsed(DayLines.of(lines));
        var rated = parsed.rated(line -> line.cost().equals(Cost.UNKNOWN) ? Cost.known(Usd.parse("2")) : line.cost());
        var entry = new LedgerEntry(1, 7, rated);

        var back = serde.deserializer().deserialize("", serde.serializer().serialize("", entry));

        assertThat(back.counting().sum()).isEqualTo(rated.counting().sum());
        assertThat(back.lines().rated(SpendLine::cost).counting().sum())
                .isEqualTo(parsed.counting().sum());
    }

    @Property(tries = 100)
    void a_days_book_comes_back_as_it_was(
            @ForAll("lines") List<SpendLine> lines, @ForAll boolean preferred, @ForAll boolean counts) {
        var at = Instant.parse("2026-01-11T00:00:00.5Z");
        var sum = lines.stream().map(Sum::of).reduce(Sum.NOTHING, Sum::plus);
        var posting = new Posting(7, at, Set.of(Dimension.MODEL), sum, true, new Origin("spend.raw.anthropic", 1, 2));
        var fault = new Fault(9, "unknown_shape", "no rows", at, posting.origin(), "/data", 3);
        var bill = SourceBook.blank("anthropic.cost_report", Basis.BILLED)
                .withPosted(posting)
                .withEmptied(posting, counts)
                .with(fault);
        var rival = SourceBook.blank("anthropic.analytics_cost", Basis.BILLED)
                .withPosted(posting)
                .with(DayStatus.changed(7, at, "hash", 1), preferred);
        var book = DayBook.blank(new AccountDay("anthropic", "default", LocalDate.of(2026, 1, 10)))
                .with(bill)
                .with(rival)
                .withRivalsSettled()
                .published(true, at, null);
        var serde = BinarySerde.dayBook();

        assertThat(serde.deserializer().deserialize("", serde.serializer().serialize("", book)))
                .isEqualTo(book);
    }

    @Example
    void progress_of_rating_comes_back_as_it_was() {
        var stale = new RatingProgress.Stale(LocalDate.EPOCH, LocalDate.of(9999, 12, 31), true, null);
        var progress = new RatingProgress(Map.of("openai", -7L, "vertex", Long.MAX_VALUE), new TreeMap<>())
                .with("openai", stale)
                .with("vertex", stale.doneUpTo("vertex|default|2026-01-10"));
        var serde = BinarySerde.ratingProgress();

        assertThat(serde.deserializer().deserialize("", serde.serializer().serialize("", progress)))
                .isEqualTo(progress);
    }

    /** As the version before wrote them: a cell of 1.5 dollars and 3 input tokens, and a line of the same. */
    @Example
    void what_form_1_wrote_is_still_read() {
        byte[] cell = {1, 4, 30, 2, 2, 1, 1, 0, 6, 0};
        assertThat(BinarySerde.sum().deserializer().deserialize("", cell))
                .isEqualTo(new Sum(
                        Usd.parse("1.5"),
                        1,
                        1,
                        Quantities.of(Unit.INPUT_TOKENS, new BigDecimal("3")),
                        Quantities.NONE));

        byte[] entry = {1, 14, 2, 2, 0, 1, 2, 2, 'm', 0, 0, 0, 0, 6, 2, 4, 30};
        var back = BinarySerde.ledgerEntry().deserializer().deserialize("", entry);
        assertThat(back.fetchId()).isEqualTo(7);
        assertThat(back.counting().sum().costUsd()).hasValue(Usd.parse("1.5"));
        assertThat(back.counting().sum().quantities().get(Unit.INPUT_TOKENS)).isEqualByComparingTo("3");
    }

    @Example
    void sums_without_credits_and_other_currencies_take_no_more_room_than_before() {
        var plain =
                new Sum(Usd.parse("1.5"), 1, 1, Quantities.of(Unit.INPUT_TOKENS, new BigDecimal("3")), Quantities.NONE);

        assertThat(BinarySerde.sum().serializer().serialize("", plain)).hasSize(10);
    }

    @Property(tries = 200)
    void a_sum_comes_back_as_it_was(@ForAll("lines") List<SpendLine> lines) {
        var serde = BinarySerde.sum();
        var sum = lines.stream().map(Sum::of).reduce(Sum.NOTHING, Sum::plus);

        assertThat(serde.deserializer().deserialize("", serde.serializer().serialize("", sum)))
                .isEqualTo(sum);
    }

    @Example
    void no_code_is_given_twice_and_each_leads_back() {
        assertThat(Arrays.stream(Unit.values()).map(unit -> Codes.unit(Codes.of(unit))))
                .containsExactly(Unit.values());
        assertThat(Arrays.stream(Basis.values()).map(basis -> Codes.basis(Codes.of(basis))))
                .containsExactly(Basis.values());
        assertThat(Arrays.stream(Dimension.values()).map(dimension -> Codes.dimension(Codes.of(dimension))))
                .containsExactly(Dimension.values());
    }

    @Example
    void a_form_of_another_version_is_told_apart() {
        assertThatThrownBy(() -> BinarySerde.sum().deserializer().deserialize("", new byte[] {9, 0}))
                .hasMessageContaining("form 9");
    }

    @Provide
    Arbitrary<List<SpendLine>> lines() {
        var names = Arbitraries.of("gpt-5", "o3, input", "", "ünïcode🎈", "a|b").injectNull(0.2);
        var costs = Arbitraries.of(
                Cost.UNKNOWN,
                Cost.NOT_CHARGED,
                Cost.known(Usd.ZERO),
                Cost.known(Usd.parse("-12.000000000001")),
                new Cost.Known(Usd.parse("1"), Usd.parse("-0.5"), NativeAmounts.of("EUR", new BigDecimal("0.92"))),
                new Cost.Unknown(NativeAmounts.of("JPY", new BigDecimal("150"))));
        var quantities = Arbitraries.of("0", "1", "1200", "0.30000000000000004", "98765432109876543210.5")
                .map(BigDecimal::new);
        return Combinators.combine(
                        Arbitraries.integers().between(-1, 23),
                        names,
                        names,
                        names,
                        Arbitraries.of(Unit.class),
                        names,
                        quantities,
                        costs)
                .as((hour, model, project, credential, unit, text, quantity, cost) -> new SpendLine(
                        new SpendLine.LineKey(hour, model, new Attribution(project, credential), unit, text),
                        quantity,
                        cost))
                .list()
                .ofMaxSize(30);
    }
}
