package dev.aispend.query.http;

import dev.aispend.domain.price.PriceRow;
import dev.aispend.domain.price.Terms;
import dev.aispend.domain.price.Tier;
import dev.aispend.domain.spend.Names;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One row of prices as it was sent: makes a price row of it, or notes every fault it has. */
final class PriceFields {

    /** What a row read from us may bring along and what says nothing new. */
    private static final Set<String> IGNORED = Set.of("id", "origin");

    private static final Set<String> KNOWN = Set.of(
            "provider",
            "model",
            "unit",
            "tier",
            "contextOver",
            "region",
            "speed",
            "usdPerUnit",
            "usdPerMillion",
            "validFrom",
            "validTo",
            "source");

    private static final int MAX_TEXT = 300;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
    private static final Pattern PRICE = Pattern.compile("[0-9]{1,15}(\\.[0-9]{0,20})?([eE][+-]?[0-9]{1,2})?");

    static final List<Tier> TIERS = List.of(Tier.STANDARD, Tier.BATCH, Tier.FLEX, Tier.PRIORITY);
    static final String TIERS_ALLOWED =
            "one of " + TIERS.stream().map(Tier::text).collect(Collectors.joining(", "));
    static final String UNITS_ALLOWED =
            "one of " + Arrays.stream(Unit.values()).map(Unit::text).collect(Collectors.joining(", "));

    private final int number;
    private final Map<String, String> fields;
    private final List<Fault> faults = new ArrayList<>();

    private PriceFields(int number, Map<String, String> fields) {
        this.number = number;
        this.fields = fields;
    }

    /**
     * The row, or nothing when it has a fault.
     *
     * @param number from 1
     * @param faults gets every fault of the row
     */
    static Optional<PriceRow> read(int number, Map<String, String> fields, List<Fault> faults) {
        var reading = new PriceFields(number, fields);
        var row = reading.row();
        faults.addAll(reading.faults);
        return row;
    }

    private Optional<PriceRow> row() {
        fields.keySet().stream()
                .filter(name -> !KNOWN.contains(name) && !IGNORED.contains(name))
                .forEach(name -> fault(name, "one of the fields " + String.join(", ", new TreeSet<>(KNOWN))));
        var provider = required("provider", text -> Names.isValid(text) ? text : null, Names.FORM);
        var model = required("model", PriceFields::plainText, "1 to " + MAX_TEXT + " characters of text");
        var unit = required("unit", PriceFields::unit, UNITS_ALLOWED);
        var terms = terms();
        var price = price();
        var from = required("validFrom", Moments::beginning, Moments.BEGINNING_ALLOWED);
        var to = optional("validTo", Moments::beginning, Moments.BEGINNING_ALLOWED);
        var source = optional("source", PriceFields::plainText, "at most " + MAX_TEXT + " characters of text");
        if (from != null && to != null && !to.isAfter(from)) {
            fault("validTo", "after validFrom");
        }
        if (provider == null || model == null || unit == null || price == null || from == null || !faults.isEmpty()) {
            return Optional.empty();
        }
        return row(provider, model, unit, terms, price, from, to, source == null ? "set by hand" : source);
    }

    private Optional<PriceRow> row(
            String provider,
            String model,
            Unit unit,
            Terms terms,
            BigDecimal price,
            Instant from,
            @Nullable Instant to,
            String source) {
        try {
            return Optional.of(
                    new PriceRow(provider, model, unit, terms, price, from, to, PriceRow.Origin.MANUAL, source));
        } catch (IllegalArgumentException e) {
            fault("usdPerUnit", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Terms terms() {
        var tier = optional("tier", PriceFields::tier, TIERS_ALLOWED);
        var over = optional("contextOver", PriceFields::count, "a whole number of tokens, up to 999999999");
        var region = optional("region", PriceFields::word, "a word such as us");
        var speed = optional("speed", PriceFields::word, "a word such as fast");
        return new Terms(tier == null ? Tier.STANDARD : tier, over == null ? 0 : over, region, speed);
    }

    private @Nullable BigDecimal price() {
        if (!fields.containsKey("usdPerUnit") && !fields.containsKey("usdPerMillion")) {
            fault("usdPerUnit", "given, or usdPerMillion");
            return null;
        }
        var perUnit = optional("usdPerUnit", PriceFields::price, "a decimal such as 0.00000125, not negative");
        var perMillion = optional("usdPerMillion", PriceFields::price, "a decimal such as 1.25, not negative");
        var fromMillion = perMillion == null ? null : perMillion.movePointLeft(PriceView.PER_MILLION_DIGITS);
        if (perUnit != null && fromMillion != null && perUnit.compareTo(fromMillion) != 0) {
            fault("usdPerMillion", "a million times usdPerUnit");
        }
        return perUnit == null ? fromMillion : perUnit;
    }

    private <T> @Nullable T required(String name, Function<String, @Nullable T> read, String allowed) {
        if (!fields.containsKey(name)) {
            fault(name, "given: " + allowed);
            return null;
        }
        return optional(name, read, allowed);
    }

    private <T> @Nullable T optional(String name, Function<String, @Nullable T> read, String allowed) {
        var text = fields.get(name);
        if (text == null) {
            return null;
        }
        var value = read.apply(text);
        if (value == null) {
            fault(name, allowed);
        }
        return value;
    }

    private void fault(String field, String allowed) {
        faults.add(new Fault(number, field, fields.getOrDefault(field, ""), allowed));
    }

    /** Printable, since it stands in keys and in the log. */
    private static @Nullable String plainText(String text) {
        boolean isPlain = text.codePoints().noneMatch(Character::isISOControl);
        return isPlain && !text.isBlank() && text.length() <= MAX_TEXT ? text.strip() : null;
    }

    static @Nullable Unit unit(String text) {
        try {
            return Unit.ofText(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static @Nullable Tier tier(String text) {
        return Tier.ofText(text).filter(TIERS::contains).orElse(null);
    }

    static @Nullable Long count(String text) {
        return COUNT.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    static @Nullable String word(String text) {
        return WORD.matcher(text).matches() ? text : null;
    }

    private static @Nullable BigDecimal price(String text) {
        return PRICE.matcher(text).matches() ? new BigDecimal(text) : null;
    }
}
