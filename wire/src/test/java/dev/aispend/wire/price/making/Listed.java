package dev.aispend.wire.price.making;

import dev.aispend.domain.price.Tier;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model in LiteLLM's list: one price for each slot, as of the list's date.
 *
 * @param multipliers what the list states as a factor, by its column
 */
record Listed(String provider, String model, Map<Slot, BigDecimal> prices, Map<String, BigDecimal> multipliers) {

    static final String US_GEO = "us_geo_multiplier";
    static final String FAST = "fast_multiplier";
    static final String REGIONAL = "regional_uplift_multiplier";

    private static final BigDecimal FIVE = BigDecimal.valueOf(5);
    private static final Pattern DATED =
            Pattern.compile("(.+?)(?:-\\d{4}-\\d{2}-\\d{2}|-\\d{8}|@\\d{8}|@default|-\\d{3})");

    static Listed of(Map<String, String> row) {
        var listed = new Listed(
                Providers.ours(column(row, "provider")), column(row, "model"), new LinkedHashMap<>(), new HashMap<>());
        listed.readStandard(row);
        listed.readLongContext(row);
        listed.readTier(row, Tier.BATCH, "batch_");
        listed.readTier(row, Tier.FLEX, "flex_");
        listed.readTier(row, Tier.PRIORITY, "priority_");
        listed.dropWhatCannotBe("moderation".equals(row.get("mode")));
        for (String column : new String[] {US_GEO, FAST, REGIONAL}) {
            if (row.containsKey(column)) {
                listed.multipliers.put(column, new BigDecimal(column(row, column)));
            }
        }
        return listed;
    }

    /** The name without its date, null when it has none. */
    @Nullable String undated() {
        var dated = DATED.matcher(model);
        return dated.matches() ? dated.group(1) : null;
    }

    /** A snapshot that costs what its undated name costs has that name's other prices too. */
    void inheritFrom(Listed undated) {
        boolean isSamePrice = agree(undated, Unit.INPUT_TOKENS)
                && agree(undated, Unit.OUTPUT_TOKENS)
                && agree(undated, Unit.CACHE_READ_TOKENS);
        if (isSamePrice) {
            undated.prices.forEach(prices::putIfAbsent);
            undated.multipliers.forEach(multipliers::putIfAbsent);
        }
    }

    /** True for a model whose audio or images have an output price of their own. */
    boolean tellsOutputApart() {
        return prices.containsKey(Slot.standard(Unit.OUTPUT_AUDIO_TOKENS))
                || prices.containsKey(Slot.standard(Unit.OUTPUT_IMAGE_TOKENS));
    }

    private boolean agree(Listed other, Unit unit) {
        var mine = prices.get(Slot.standard(unit));
        var theirs = other.prices.get(Slot.standard(unit));
        return mine == null || theirs == null || Fact.same(mine, theirs);
    }

    private void readStandard(Map<String, String> row) {
        put(row, "input_usd_per_mtok", Slot.standard(Unit.INPUT_TOKENS));
        put(row, "output_usd_per_mtok", Slot.standard(Unit.OUTPUT_TOKENS));
        put(row, "cache_read_usd_per_mtok", Slot.standard(Unit.CACHE_READ_TOKENS));
        put(row, "audio_input_usd_per_mtok", Slot.standard(Unit.INPUT_AUDIO_TOKENS));
        put(row, "audio_output_usd_per_mtok", Slot.standard(Unit.OUTPUT_AUDIO_TOKENS));
        put(row, "audio_cache_read_usd_per_mtok", Slot.standard(Unit.CACHE_READ_AUDIO_TOKENS));
        put(row, "image_input_usd_per_mtok", Slot.standard(Unit.INPUT_IMAGE_TOKENS));
        put(row, "image_output_usd_per_mtok", Slot.standard(Unit.OUTPUT_IMAGE_TOKENS));
        if (Providers.chargesCacheWrites(provider, model)) {
            put(row, "cache_write_5m_usd_per_mtok", Slot.standard(Providers.cacheWrite(model)));
            put(row, "cache_write_1h_usd_per_mtok", Slot.standard(Unit.CACHE_WRITE_1H_TOKENS));
        }
        if (row.containsKey("web_search_usd_per_1k_queries")) {
            var perThousand = new BigDecimal(column(row, "web_search_usd_per_1k_queries"));
            prices.put(Slot.standard(Unit.WEB_SEARCH_CALLS), perThousand.movePointLeft(3));
        }
    }

    private void readLongContext(Map<String, String> row) {
        if (!row.containsKey("lc_threshold_tokens")) {
            return;
        }
        long stated = Long.parseLong(column(row, "lc_threshold_tokens"));
        // xAI alone counts an input of exactly the threshold as long.
        long over = provider.equals("xai") ? stated - 1 : stated;
        put(row, "lc_input_usd_per_mtok", Slot.over(over, Unit.INPUT_TOKENS));
        put(row, "lc_output_usd_per_mtok", Slot.over(over, Unit.OUTPUT_TOKENS));
        put(row, "lc_cache_read_usd_per_mtok", Slot.over(over, Unit.CACHE_READ_TOKENS));
        if (Providers.chargesCacheWrites(provider, model)) {
            put(row, "lc_cache_write_5m_usd_per_mtok", Slot.over(over, Providers.cacheWrite(model)));
            put(row, "lc_cache_write_1h_usd_per_mtok", Slot.over(over, Unit.CACHE_WRITE_1H_TOKENS));
        }
    }

    private void readTier(Map<String, String> row, Tier tier, String prefix) {
        put(row, prefix + "input_usd_per_mtok", Slot.of(tier, Unit.INPUT_TOKENS));
        put(row, prefix + "output_usd_per_mtok", Slot.of(tier, Unit.OUTPUT_TOKENS));
        put(row, prefix + "cache_read_usd_per_mtok", Slot.of(tier, Unit.CACHE_READ_TOKENS));
        put(row, prefix + "cache_write_usd_per_mtok", Slot.of(tier, Providers.cacheWrite(model)));
    }

    private void put(Map<String, String> row, String column, Slot slot) {
        if (row.containsKey(column)) {
            prices.put(slot, Fact.perUnit(column(row, column)));
        }
    }

    /** The list's 0 means "not by the token", but for moderation; and what is far from the standard price is a slip. */
    private void dropWhatCannotBe(boolean isFree) {
        prices.entrySet().removeIf(entry -> entry.getValue().signum() == 0 && !isFree);
        var standard = Map.copyOf(prices);
        prices.entrySet().removeIf(entry -> {
            var plain = standard.get(Slot.standard(entry.getKey().unit()));
            return plain != null && entry.getValue().compareTo(plain.multiply(FIVE)) > 0;
        });
        var input = standard.get(Slot.standard(Unit.INPUT_TOKENS));
        var fiveMinutes = standard.get(Slot.standard(Unit.CACHE_WRITE_5M_TOKENS));
        var oneHour = standard.get(Slot.standard(Unit.CACHE_WRITE_1H_TOKENS));
        if (input != null
                && fiveMinutes != null
                && oneHour != null
                && (oneHour.compareTo(fiveMinutes) < 0 || oneHour.compareTo(input.multiply(FIVE)) > 0)) {
            prices.remove(Slot.standard(Unit.CACHE_WRITE_1H_TOKENS));
        }
    }

    private static String column(Map<String, String> row, String name) {
        var text = row.get(name);
        if (text == null) {
            throw new IllegalArgumentException("no " + name + " in " + row);
        }
        return text;
    }
}
