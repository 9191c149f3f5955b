package dev.aispend.wire.provider.google;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which model a billed row is of: there is no such column, so by label, then by SKU id, then by description. Of Claude
 * every model is a service of its own, named after it.
 */
record BilledModel(SkuModels models) {

    private static final String CLAUDE = "claude ";

    /** Null when nothing tells. */
    @Nullable String of(ResultRow row, SkuDescription sku) {
        var label = Optional.ofNullable(row.text("model_label"));
        return label.flatMap(ModelLabel::model)
                .or(() -> Optional.ofNullable(row.text("sku_id")).flatMap(models::model))
                .or(() -> Optional.ofNullable(sku.model()))
                .or(() -> Optional.ofNullable(row.text("service_description")).flatMap(BilledModel::ofService))
                .or(() -> label)
                .orElse(null);
    }

    private static Optional<String> ofService(String description) {
        var name = description.strip().toLowerCase(Locale.ROOT);
        return name.startsWith(CLAUDE)
                ? Optional.of(name.replaceAll("[^a-z0-9@]+", "-").replaceAll("-+$", ""))
                : Optional.empty();
    }
}
