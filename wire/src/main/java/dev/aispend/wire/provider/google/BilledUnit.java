package dev.aispend.wire.provider.google;

import dev.aispend.domain.spend.Unit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the quantity of a billed row counts, in our units. */
final class BilledUnit {

    /** Tokens were seen billed as counts and, with the Gemini API, as requests. */
    private static final Set<String> COUNTS = Set.of("count", "requests", "token", "tokens");

    private BilledUnit() {}

    /** @param pricingUnit an open set; what it does not tell is {@link Unit#OTHER} */
    static Unit of(SkuDescription sku, @Nullable String model, @Nullable String pricingUnit) {
        if (pricingUnit == null || !COUNTS.contains(pricingUnit)) {
            return Unit.OTHER;
        }
        if (sku.kind() == SkuDescription.Kind.GROUNDING) {
            return Unit.WEB_SEARCH_CALLS;
        }
        boolean countsTokens = model != null || sku.modality() != null;
        return countsTokens ? tokens(sku) : Unit.OTHER;
    }

    private static Unit tokens(SkuDescription sku) {
        return switch (sku.kind()) {
            case INPUT -> input(sku.modality());
            case CACHED_INPUT -> cached(sku.modality());
            case CACHE_WRITE -> Unit.CACHE_WRITE_TOKENS;
            case OUTPUT -> output(sku.modality());
            case CACHE_STORAGE, GROUNDING, UNKNOWN -> Unit.OTHER;
        };
    }

    private static Unit input(@Nullable String modality) {
        return switch (modality == null ? "text" : modality) {
            case "audio" -> Unit.INPUT_AUDIO_TOKENS;
            case "image" -> Unit.INPUT_IMAGE_TOKENS;
            case "video" -> Unit.INPUT_VIDEO_TOKENS;
            default -> Unit.INPUT_TOKENS;
        };
    }

    private static Unit cached(@Nullable String modality) {
        return switch (modality == null ? "text" : modality) {
            case "audio" -> Unit.CACHE_READ_AUDIO_TOKENS;
            case "image" -> Unit.CACHE_READ_IMAGE_TOKENS;
            default -> Unit.CACHE_READ_TOKENS;
        };
    }

    private static Unit output(@Nullable String modality) {
        return switch (modality == null ? "text" : modality) {
            case "audio" -> Unit.OUTPUT_AUDIO_TOKENS;
            case "image" -> Unit.OUTPUT_IMAGE_TOKENS;
            default -> Unit.OUTPUT_TOKENS;
        };
    }
}
