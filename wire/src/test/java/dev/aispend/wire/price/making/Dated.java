package dev.aispend.wire.price.making;

import dev.aispend.domain.price.PriceRow;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A model in the list of genai-prices: what it cost from when on.
 *
 * @param segments the prices by the date from which they hold
 * @param byTheHour dates from which the price depends on the time of day, which our rows cannot say
 * @param names other names it is known by
 * @param prefixes beginnings of names it is known by
 */
record Dated(
        String provider,
        String model,
        TreeMap<LocalDate, Map<Slot, BigDecimal>> segments,
        List<LocalDate> byTheHour,
        Set<String> names,
        List<String> prefixes) {

    /** Since ever. */
    static final LocalDate ALWAYS = LocalDate.EPOCH;

    static Dated named(String provider, String model) {
        return new Dated(provider, model, new TreeMap<>(), new ArrayList<>(), new LinkedHashSet<>(), new ArrayList<>());
    }

    void add(Map<String, String> row) {
        var from = row.containsKey("valid_from") ? LocalDate.parse(text(row, "valid_from")) : ALWAYS;
        if (row.containsKey("utc_window")) {
            byTheHour.add(from);
        } else {
            segments.put(from, prices(row));
        }
        for (String clause : text(row, "match").split("\\|", -1)) {
            if (clause.startsWith("equals:")) {
                names.add(clause.substring("equals:".length()));
            } else if (clause.startsWith("starts_with:")) {
                prefixes.add(clause.substring("starts_with:".length()));
            }
        }
    }

    boolean dependsOnTheHour() {
        return !byTheHour.isEmpty();
    }

    /** What holds on a day, empty before the first segment. */
    Map<Slot, BigDecimal> at(LocalDate day) {
        var segment = segments.floorEntry(day);
        return segment == null ? Map.of() : segment.getValue();
    }

    @Nullable BigDecimal at(LocalDate day, Slot slot) {
        return at(day).get(slot);
    }

    Set<Slot> everStated() {
        var slots = new LinkedHashSet<Slot>();
        segments.values().forEach(prices -> slots.addAll(prices.keySet()));
        return slots;
    }

    /** How well a name fits: all of it, or the length of the beginning it shares; 0 when it does not. */
    int fit(String name) {
        if (name.equals(model)) {
            return PriceRow.MAX_MODEL_LENGTH + 1;
        }
        if (names.contains(name)) {
            return PriceRow.MAX_MODEL_LENGTH;
        }
        return prefixes.stream()
                .filter(name::startsWith)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** The same with bands that begin one token apart taken for those of the other list. */
    Dated withBandsOf(Listed listed) {
        var same = new Dated(provider, model, new TreeMap<>(), byTheHour, names, prefixes);
        segments.forEach((from, prices) -> {
            var renamed = new LinkedHashMap<Slot, BigDecimal>();
            prices.forEach(
                    (slot, price) -> renamed.put(listed.prices().containsKey(next(slot)) ? next(slot) : slot, price));
            same.segments.put(from, renamed);
        });
        return same;
    }

    static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Slot next(Slot slot) {
        long over = slot.terms().contextOver();
        return over == 0 ? slot : Slot.over(over + 1, slot.unit());
    }

    private Map<Slot, BigDecimal> prices(Map<String, String> row) {
        var prices = new LinkedHashMap<Slot, BigDecimal>();
        put(prices, row, "input_usd_per_mtok", Slot.standard(Unit.INPUT_TOKENS));
        put(prices, row, "output_usd_per_mtok", Slot.standard(Unit.OUTPUT_TOKENS));
        put(prices, row, "cache_read_usd_per_mtok", Slot.standard(Unit.CACHE_READ_TOKENS));
        put(prices, row, "audio_input_usd_per_mtok", Slot.standard(Unit.INPUT_AUDIO_TOKENS));
        put(prices, row, "audio_output_usd_per_mtok", Slot.standard(Unit.OUTPUT_AUDIO_TOKENS));
        if (row.containsKey("web_search_usd_per_1k")) {
            prices.put(
                    Slot.standard(Unit.WEB_SEARCH_CALLS),
                    new BigDecimal(text(row, "web_search_usd_per_1k")).movePointLeft(3));
        }
        boolean hasWrites = Providers.chargesCacheWrites(provider, model);
        if (hasWrites) {
            put(prices, row, "cache_write_5m_usd_per_mtok", Slot.standard(Providers.cacheWrite(model)));
            put(prices, row, "cache_write_1h_usd_per_mtok", Slot.standard(Unit.CACHE_WRITE_1H_TOKENS));
        }
        if (row.containsKey("tier_start_tokens_exclusive")) {
            long over = Long.parseLong(text(row, "tier_start_tokens_exclusive"));
            put(prices, row, "tier_input_usd_per_mtok", Slot.over(over, Unit.INPUT_TOKENS));
            put(prices, row, "tier_output_usd_per_mtok", Slot.over(over, Unit.OUTPUT_TOKENS));
            put(prices, row, "tier_cache_read_usd_per_mtok", Slot.over(over, Unit.CACHE_READ_TOKENS));
            if (hasWrites) {
                put(prices, row, "tier_cache_write_5m_usd_per_mtok", Slot.over(over, Providers.cacheWrite(model)));
            }
        }
        return prices;
    }

    private static void put(Map<Slot, BigDecimal> prices, Map<String, String> row, String column, Slot slot) {
        if (row.containsKey(column)) {
            prices.put(slot, Fact.perUnit(text(row, column)));
        }
    }

    private static String text(Map<String, String> row, String name) {
        var text = row.get(name);
        if (text == null) {
            throw new IllegalArgumentException("no " + name + " in " + row);
        }
        return text;
    }
}
