package dev.aispend.domain.price;

import dev.aispend.domain.spend.Unit;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which price of the same model stands in for one that is not there. A price that may differ by an unknown factor (tier,
 * speed, audio, output images) has no stand-in.
 */
final class StandIns {

    /** The plain price of its own kind first: at worst too high, where a missing discount is all that is missing. */
    private static final Map<Unit, List<Unit>> UNITS = new EnumMap<>(Map.of(
            Unit.CACHE_READ_TOKENS, List.of(Unit.INPUT_TOKENS),
            Unit.CACHE_READ_AUDIO_TOKENS, List.of(Unit.INPUT_AUDIO_TOKENS),
            Unit.CACHE_READ_IMAGE_TOKENS, List.of(Unit.INPUT_IMAGE_TOKENS, Unit.CACHE_READ_TOKENS, Unit.INPUT_TOKENS),
            Unit.CACHE_WRITE_TOKENS, List.of(Unit.CACHE_WRITE_5M_TOKENS, Unit.INPUT_TOKENS),
            Unit.CACHE_WRITE_5M_TOKENS, List.of(Unit.CACHE_WRITE_TOKENS, Unit.INPUT_TOKENS),
            Unit.CACHE_WRITE_30M_TOKENS, List.of(Unit.CACHE_WRITE_TOKENS, Unit.INPUT_TOKENS),
            Unit.CACHE_WRITE_1H_TOKENS, List.of(Unit.CACHE_WRITE_TOKENS, Unit.INPUT_TOKENS),
            Unit.CACHE_WRITE_12H_TOKENS, List.of(Unit.CACHE_WRITE_TOKENS, Unit.INPUT_TOKENS),
            Unit.INPUT_IMAGE_TOKENS, List.of(Unit.INPUT_TOKENS),
            Unit.INPUT_VIDEO_TOKENS, List.of(Unit.INPUT_TOKENS)));

    private StandIns() {}

    /** The row for that unit and terms, or the nearest that may stand in for it, null when there is none. */
    static @Nullable PriceRow find(ModelPrices prices, Unit unit, Terms terms, Instant at) {
        var row = findInTerms(prices, unit, terms, at);
        if (row != null) {
            return row;
        }
        for (Unit other : UNITS.getOrDefault(unit, List.of())) {
            var standIn = findInTerms(prices, other, terms, at);
            if (standIn != null) {
                return standIn;
            }
        }
        return null;
    }

    /** What differs between what was asked for and what stands in, null when nothing does. */
    static @Nullable String sentence(ModelPrices prices, Unit unit, Terms terms, PriceRow row, Instant at) {
        var missing = new StringBuilder();
        if (row.unit() != unit) {
            missing.append(", ").append(row.unit().text()).append(" for ").append(unit.text());
        }
        if (row.terms().contextOver() != terms.contextOver() && prices.hasBandAt(at)) {
            missing.append(", the base band for contexts over ").append(terms.contextOver());
        }
        if (row.terms().region() == null && terms.region() != null) {
            missing.append(", no region for ").append(terms.region());
        }
        return missing.isEmpty() ? null : "the price of" + missing.substring(1) + " stands in";
    }

    private static @Nullable PriceRow findInTerms(ModelPrices prices, Unit unit, Terms terms, Instant at) {
        var row = prices.find(unit, terms, at);
        if (row == null && terms.contextOver() != 0) {
            row = prices.find(unit, terms.inBaseBand(), at);
        }
        if (row == null && terms.region() != null) {
            row = findInTerms(prices, unit, terms.inNoRegion(), at);
        }
        return row;
    }
}
