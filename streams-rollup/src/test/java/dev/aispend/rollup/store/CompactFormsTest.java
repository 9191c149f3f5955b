package dev.aispend.rollup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.day.DayLines;
import dev.aispend.domain.day.RatedLines;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.Sum;
import dev.aispend.domain.spend.Unit;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
                Cost.UNKNOWN, Cost.NOT_CHARGED, Cost.known(Usd.ZERO), Cost.known(Usd.parse("-12.000000000001")));
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
