package dev.aispend.simulator.anthropic;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What tells one finest cost row of a day from another: the dimensions that have a value. */
public record CostKey(Map<Dimension, String> dimensions) {
    static final String TOKENS = "tokens";

    public CostKey {
        dimensions = Map.copyOf(dimensions);
    }

    public @Nullable String value(Dimension dimension) {
        return dimensions.get(dimension);
    }

    /** Null for what is bound to no model. */
    public @Nullable String model() {
        return value(Dimension.MODEL);
    }

    /** The provider's text. */
    public String description() {
        return Objects.requireNonNull(value(Dimension.DESCRIPTION), "description");
    }

    /** Tokens of a type, in the words of the bill. */
    static CostKey tokens(Workload workload, TokenType type, boolean asStandard) {
        Map<Dimension, String> values = new EnumMap<>(workload.dimensions());
        if (asStandard) {
            values.put(Dimension.SERVICE_TIER, AnthropicPrices.STANDARD);
        }
        boolean batch = "batch".equals(values.get(Dimension.SERVICE_TIER));
        boolean us = "us".equals(values.get(Dimension.INFERENCE_GEO));
        values.put(Dimension.COST_TYPE, TOKENS);
        values.put(Dimension.TOKEN_TYPE, type.wireName());
        values.put(
                Dimension.DESCRIPTION,
                workload.price().name() + " Usage - " + type.title() + (batch ? ", Batch" : "")
                        + (us ? ", US Inference" : ""));
        return new CostKey(values);
    }

    /** A tool's fee is bound to no model and none of its terms. */
    static CostKey fee(Workload workload, String costType, String description) {
        Map<Dimension, String> values = new EnumMap<>(workload.dimensions());
        values.keySet()
                .removeAll(Set.of(
                        Dimension.MODEL,
                        Dimension.SERVICE_TIER,
                        Dimension.CONTEXT_WINDOW,
                        Dimension.INFERENCE_GEO,
                        Dimension.SPEED));
        values.put(Dimension.COST_TYPE, costType);
        values.put(Dimension.DESCRIPTION, description);
        return new CostKey(values);
    }
}
