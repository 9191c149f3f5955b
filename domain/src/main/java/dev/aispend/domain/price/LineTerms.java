package dev.aispend.domain.price;

import dev.aispend.domain.source.Sources;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The terms a usage line was served under, read from its qualifiers: {@code name=value;name=value} with {@code %25} and
 * {@code %3B} for {@code %} and {@code ;} within a value.
 */
public final class LineTerms {

    private static final Optional<Long> BASE_BAND = Optional.of(0L);

    private LineTerms() {}

    /**
     * The terms, or nothing when a qualifier says something about the price that we do not understand: then the price is
     * unknown too.
     */
    public static Optional<Terms> of(String provider, @Nullable String text) {
        if (text == null) {
            return Optional.of(Terms.STANDARD);
        }
        var serviceTier = value(text, "service_tier");
        var tier = "true".equals(value(text, "batch")) ? batch(serviceTier) : tier(provider, serviceTier);
        var contextOver = contextOver(value(text, "context_window"));
        if (tier == null || contextOver.isEmpty()) {
            return Optional.empty();
        }
        var region = region(value(text, "inference_geo"));
        var speed = speed(value(text, "speed"));
        return Optional.of(
                contextOver.get() == 0 && region == null && speed == null && tier == Tier.STANDARD
                        ? Terms.STANDARD
                        : new Terms(tier, contextOver.get(), region, speed));
    }

    /** OpenAI marks batches apart from the tier; complimentary tokens stay so within a batch. */
    private static Tier batch(@Nullable String serviceTier) {
        return "incentivized-tier".equals(serviceTier) ? Tier.COMPLIMENTARY : Tier.BATCH;
    }

    private static @Nullable Tier tier(String provider, @Nullable String serviceTier) {
        if (serviceTier == null) {
            return Tier.STANDARD;
        }
        return switch (serviceTier) {
            case "standard", "default" -> Tier.STANDARD;
            case "batch" -> Tier.BATCH;
            case "flex", "flex_discount" -> Tier.FLEX;
            case "priority" -> provider.equals(Sources.ANTHROPIC) ? Tier.COMMITTED : Tier.PRIORITY;
            case "priority_on_demand" -> Tier.PRIORITY;
            case "incentivized-tier" -> Tier.COMPLIMENTARY;
            case "scale" -> Tier.COMMITTED;
            default -> null;
        };
    }

    /** {@code 200k-1M} is over 200000; what is no such range is not understood. */
    private static Optional<Long> contextOver(@Nullable String window) {
        if (window == null) {
            return BASE_BAND;
        }
        int dash = window.indexOf('-');
        return dash < 0 ? Optional.empty() : tokens(window.substring(0, dash));
    }

    private static Optional<Long> tokens(String text) {
        long factor = text.endsWith("k") ? 1_000 : text.endsWith("M") ? 1_000_000 : 1;
        var digits = factor == 1 ? text : text.substring(0, text.length() - 1);
        boolean isNumber =
                !digits.isEmpty() && digits.length() <= 9 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Optional.of(Long.parseLong(digits) * factor) : Optional.empty();
    }

    private static @Nullable String region(@Nullable String geo) {
        return geo == null || geo.equals("global") || geo.equals("not_available") ? null : geo;
    }

    private static @Nullable String speed(@Nullable String speed) {
        return speed == null || speed.equals("standard") ? null : speed;
    }

    private static @Nullable String value(String text, String name) {
        int start = 0;
        while (start < text.length()) {
            int semicolon = text.indexOf(';', start);
            int end = semicolon < 0 ? text.length() : semicolon;
            int equals = start + name.length();
            if (equals < end && text.startsWith(name, start) && text.charAt(equals) == '=') {
                return unescaped(text.substring(equals + 1, end));
            }
            start = end + 1;
        }
        return null;
    }

    private static String unescaped(String value) {
        return value.indexOf('%') < 0 ? value : value.replace("%3B", ";").replace("%25", "%");
    }
}
