package dev.aispend.domain.price;

import static dev.aispend.domain.price.Prices.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.price.PriceRow.Origin;
import dev.aispend.domain.spend.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every price book, whatever its rows. */
class PriceBookLawsTest {

    private static final List<String> MODELS = List.of(
            "gpt-5", "gpt-5-mini", "gpt-5-2025-08-07", "gpt-5-preview", "gpt-5*", "gpt*", "*", "ft:gpt-5", "other");
    private static final List<String> ASKED = List.of(
            "gpt-5",
            "gpt-5-mini",
            "gpt-5-mini-xyz",
            "gpt-5-2025-08-07",
            "gpt-5-preview-05-20",
            "ft:gpt-5:acme::x",
            "it");
    private static final List<Unit> UNITS =
            List.of(Unit.INPUT_TOKENS, Unit.CACHE_READ_TOKENS, Unit.CACHE_WRITE_30M_TOKENS, Unit.OUTPUT_TOKENS);
    private static final List<Terms> TERMS = List.of(
            Terms.STANDARD,
            Terms.of(Tier.BATCH),
            new Terms(Tier.STANDARD, 200_000, null, null),
            new Terms(Tier.STANDARD, 200_000, "us", null));
    private static final List<PriceAlias> ALIASES = List.of(new PriceAlias(PROVIDER, "it", "gpt-5"));

    @Property
    void the_order_of_rows_does_not_matter(
            @ForAll("rows") List<PriceRow> rows, @ForAll Random random, @ForAll("instants") Instant at) {
        var shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        assertThat(answers(shuffled, at)).isEqualTo(answers(rows, at));
    }

    @Property
    void a_row_never_changes_a_price_before_it_begins(
            @ForAll("rows") List<PriceRow> rows, @ForAll("row") PriceRow added, @ForAll("instants") Instant at) {
        var more = new ArrayList<>(rows);
        more.add(added);
        if (at.isBefore(added.validFrom())) {
            assertThat(answers(more, at)).isEqualTo(answers(rows, at));
        }
    }

    @Property
    void only_a_row_that_holds_gives_a_price(@ForAll("rows") List<PriceRow> rows, @ForAll("instants") Instant at) {
        assertThat(answers(rows, at))
                .allSatisfy(found -> assertThat(found.row().holdsAt(at)).isTrue());
    }

    @Property
    void tier_and_speed_are_always_those_asked_for(
            @ForAll("rows") List<PriceRow> rows, @ForAll("instants") Instant at) {
        var book = PriceBook.of(rows, ALIASES);
        for (Terms terms : TERMS) {
            book.find(PROVIDER, "gpt-5", Unit.INPUT_TOKENS, terms, at)
                    .ifPresent(found -> assertThat(found.row().terms().tier()).isEqualTo(terms.tier()));
        }
    }

    @Property
    void the_winners_of_a_resolution_are_the_prices_that_are_found(
            @ForAll("rows") List<PriceRow> rows, @ForAll("instants") Instant at) {
        var book = PriceBook.of(rows, ALIASES);
        for (String model : ASKED) {
            for (PriceRow row : book.resolve(PROVIDER, model, at).winners()) {
                var found = book.find(PROVIDER, model, row.unit(), row.terms(), at);
                assertThat(found.orElseThrow().row()).isEqualTo(row);
            }
        }
    }

    @Property
    void a_longer_pattern_comes_before_a_shorter_one(@ForAll("instants") Instant at) {
        var book = Prices.book(Prices.input("g*", "1"), Prices.input("gpt-9*", "2"), Prices.input("*", "3"));
        assertThat(Prices.price(book, "gpt-9-x", Unit.INPUT_TOKENS, Terms.STANDARD, at))
                .isEqualTo("2");
        assertThat(Prices.price(book, "gemini", Unit.INPUT_TOKENS, Terms.STANDARD, at))
                .isEqualTo("1");
        assertThat(Prices.price(book, "x", Unit.INPUT_TOKENS, Terms.STANDARD, at))
                .isEqualTo("3");
    }

    @Property
    void no_word_behind_a_name_makes_it_that_model(@ForAll("words") String word) {
        var book = Prices.book(Prices.input("gpt-5", "1"));
        assertThat(Prices.inputPrice(book, "gpt-5-" + word)).isEqualTo("unpriced");
        assertThat(Prices.inputPrice(book, "gpt-5-" + word + "-2026-01-01")).isEqualTo("unpriced");
    }

    private static List<PriceBook.Found> answers(List<PriceRow> rows, Instant at) {
        var book = PriceBook.of(rows, ALIASES);
        var answers = new ArrayList<PriceBook.Found>();
        for (String model : ASKED) {
            for (Unit unit : UNITS) {
                TERMS.forEach(
                        terms -> book.find(PROVIDER, model, unit, terms, at).ifPresent(answers::add));
            }
        }
        return answers;
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofMinLength(1)
                .ofMaxLength(8)
                .filter(word -> !List.of("preview", "latest", "exp", "experimental", "beta", "stable")
                        .contains(word));
    }

    @Provide
    Arbitrary<List<PriceRow>> rows() {
        return row().list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<PriceRow> row() {
        return Combinators.combine(
                        Arbitraries.of(MODELS),
                        Arbitraries.of(UNITS),
                        Arbitraries.of(TERMS),
                        Arbitraries.integers().between(0, 99).map(String::valueOf),
                        instants(),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(Origin.class))
                .as((model, unit, terms, price, from, days, origin) -> Prices.row(
                        model, unit, terms, price, from, days == 0 ? null : from.plusSeconds(days * 86_400L), origin));
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.integers().between(0, 6).map(day -> Prices.AT.plusSeconds(day * 43_200L));
    }
}
