package dev.aispend.simulator.organization;

import org.jspecify.annotations.Nullable;

/**
 * What a cost row is for.
 *
 * @param text the provider's text, such as {@code priority | gpt-4o-2024-08-06, output, long context}
 * @param model the model in that text; null for items bound to no model
 * @param unit the unit of the quantity; null when no single unit fits
 */
public record LineItem(
        String text, @Nullable String model, @Nullable String unit) {

    static LineItem tokens(String prefix, String model, String modality, String direction) {
        return new LineItem(prefix + model + modality + ", " + direction, model, "tokens");
    }

    static LineItem unbound(String text, @Nullable String unit) {
        return new LineItem(text, null, unit);
    }
}
