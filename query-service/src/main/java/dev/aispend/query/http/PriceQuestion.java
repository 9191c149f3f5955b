package dev.aispend.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aispend.domain.price.MatchRule;
import dev.aispend.domain.price.ModelResolution;
import dev.aispend.domain.price.PriceBook;
import dev.aispend.domain.price.Terms;
import dev.aispend.domain.price.Tier;
import dev.aispend.domain.spend.Unit;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The question which row prices a model at an instant, and why.
 *
 * @param unit null to be told of every unit
 */
record PriceQuestion(
        String provider, String model, Instant at, @Nullable Unit unit, Terms terms) {

    private static final Set<String> NAMES =
            Set.of("provider", "model", "at", "unit", "tier", "contextOver", "region", "speed");
    private static final List<String> TERMS = List.of("tier", "contextOver", "region", "speed");

    /** Among the rows of one name. */
    private static final String PRECEDENCE =
            "Of rows that hold at the instant one set by hand comes before a shipped one, then a later validFrom before an"
                    + " earlier.";

    /**
     * All that can be said.
     *
     * @param priced true when the model has any price at the instant
     * @param answer for the unit and terms asked for, null when no unit was
     * @param rules by which names fit, the closest first
     * @param precedence among the rows of the closest name
     * @param candidates every row whose name fits
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Answer(
            String provider,
            String model,
            Instant at,
            boolean priced,
            @Nullable UnitPrice answer,
            List<Rule> rules,
            String precedence,
            List<Candidate> candidates) {}

    /**
     * The price of one unit under some terms.
     *
     * @param row null when there is none: then such usage is unpriced
     * @param fallback why another price stands in, null when it is the very one
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record UnitPrice(
            String unit,
            String tier,
            long contextOver,
            @Nullable String region,
            @Nullable String speed,
            @Nullable PriceView row,
            @Nullable String fallback) {}

    record Rule(String rule, String meaning) {}

    record Candidate(PriceView row, String rule, boolean won, String reason) {}

    static PriceQuestion of(Context context, Instant now) {
        var parameters = Parameters.of(context, NAMES);
        var unit = parameters.one("unit", PriceFields::unit, PriceFields.UNITS_ALLOWED);
        TERMS.stream()
                .filter(name -> unit.isEmpty() && parameters.one(name).isPresent())
                .findFirst()
                .ifPresent(name -> {
                    throw new BadParameterException(name, parameters.one(name).orElse(""), "given beside unit");
                });
        return new PriceQuestion(
                required(parameters, "provider"),
                required(parameters, "model"),
                parameters.one("at", Moments::within, Moments.BEGINNING_ALLOWED).orElse(now),
                unit.orElse(null),
                terms(parameters));
    }

    Answer answer(PriceBook book) {
        ModelResolution resolution = book.resolve(provider, model, at);
        return new Answer(
                provider,
                model,
                at,
                !resolution.winners().isEmpty(),
                unit == null ? null : unitPrice(book, unit),
                Arrays.stream(MatchRule.values())
                        .map(rule -> new Rule(rule.text(), rule.sentence()))
                        .toList(),
                PRECEDENCE,
                resolution.candidates().stream()
                        .map(candidate -> new Candidate(
                                PriceView.of(candidate.row()),
                                candidate.rule().text(),
                                candidate.won(),
                                candidate.reason()))
                        .toList());
    }

    private UnitPrice unitPrice(PriceBook book, Unit asked) {
        var found = book.find(provider, model, asked, terms, at);
        return new UnitPrice(
                asked.text(),
                terms.tier().text(),
                terms.contextOver(),
                terms.region(),
                terms.speed(),
                found.map(price -> PriceView.of(price.row())).orElse(null),
                found.map(PriceBook.Found::fallback).orElse(null));
    }

    private static Terms terms(Parameters parameters) {
        return new Terms(
                parameters
                        .one("tier", PriceFields::tier, PriceFields.TIERS_ALLOWED)
                        .orElse(Tier.STANDARD),
                parameters
                        .one("contextOver", PriceFields::count, "a whole number of tokens")
                        .orElse(0L),
                parameters.one("region", PriceFields::word, "a word such as us").orElse(null),
                parameters
                        .one("speed", PriceFields::word, "a word such as fast")
                        .orElse(null));
    }

    private static String required(Parameters parameters, String name) {
        return parameters
                .one(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new BadParameterException(name, "", "given"));
    }
}
