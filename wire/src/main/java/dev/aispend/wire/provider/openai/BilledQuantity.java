package dev.aispend.wire.provider.openai;

import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a bill's line counts, in our units. */
record BilledQuantity(Unit unit, BigDecimal quantity) {

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal SECONDS_A_MINUTE = BigDecimal.valueOf(60);
    private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);

    /** @param quantityUnit an open set; what it does not tell is {@link Unit#OTHER} */
    static BilledQuantity of(LineItem item, BigDecimal quantity, @Nullable String quantityUnit) {
        if (quantityUnit == null) {
            return new BilledQuantity(Unit.OTHER, quantity);
        }
        return switch (quantityUnit) {
            case "tokens" -> new BilledQuantity(tokenUnit(item), quantity);
            case "1000_tokens" -> new BilledQuantity(tokenUnit(item), quantity.multiply(THOUSAND));
            case "duration_seconds" -> new BilledQuantity(Unit.SECONDS, quantity);
            case "duration_minutes" -> new BilledQuantity(Unit.SECONDS, quantity.multiply(SECONDS_A_MINUTE));
            case "duration_hours" -> new BilledQuantity(Unit.SECONDS, quantity.multiply(SECONDS_AN_HOUR));
            case "gibibyte_hours" -> new BilledQuantity(Unit.GIBIBYTE_HOURS, quantity);
            case "images" -> new BilledQuantity(Unit.IMAGES, quantity);
            case "characters" -> new BilledQuantity(Unit.CHARACTERS, quantity);
            default -> new BilledQuantity(Unit.OTHER, quantity);
        };
    }

    private static Unit tokenUnit(LineItem item) {
        if (item.direction() == null) {
            return Unit.OTHER;
        }
        return switch (item.direction()) {
            case "input" -> byModality(item, Unit.INPUT_TOKENS, Unit.INPUT_AUDIO_TOKENS, Unit.INPUT_IMAGE_TOKENS);
            case "cached input" ->
                byModality(item, Unit.CACHE_READ_TOKENS, Unit.CACHE_READ_AUDIO_TOKENS, Unit.CACHE_READ_IMAGE_TOKENS);
            case "cache writes" -> Unit.CACHE_WRITE_TOKENS;
            case "output" -> byModality(item, Unit.OUTPUT_TOKENS, Unit.OUTPUT_AUDIO_TOKENS, Unit.OUTPUT_IMAGE_TOKENS);
            default -> Unit.OTHER;
        };
    }

    private static Unit byModality(LineItem item, Unit text, Unit audio, Unit image) {
        if ("audio".equals(item.modality())) {
            return audio;
        }
        return "image".equals(item.modality()) ? image : text;
    }
}
