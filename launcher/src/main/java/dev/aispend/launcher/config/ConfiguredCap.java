package dev.aispend.launcher.config;

import dev.aispend.domain.cap.PeriodKind;
import dev.aispend.domain.cap.Threshold;
import dev.aispend.wire.CapReading;
import dev.aispend.wire.CapReading.Evaluable;
import dev.aispend.wire.CapRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cap of the environment or the YAML file.
 *
 * @param limit what percentages are of; null when every threshold has an amount
 */
public record ConfiguredCap(
        String id,
        String name,
        CapRecord.Origin origin,
        String measure,
        CapRecord.Scope scope,
        PeriodKind period,
        @Nullable BigDecimal limit,
        List<CapRecord.Threshold> thresholds) {

    static final String OF_ENVIRONMENT = "env:";
    static final String OF_FILE = "config:";

    private static final String USD = "USD";
    private static final String UTC = "UTC";

    public ConfiguredCap {
        thresholds = List.copyOf(thresholds);
    }

    /** As it stands on {@code spend.caps} when it is first brought there. */
    public CapRecord since(Instant now) {
        var currency = measure.equals(CapRecord.TOKENS) || limit == null ? null : USD;
        return new CapRecord(
                CapRecord.SCHEMA_VERSION,
                id,
                name,
                origin,
                measure,
                scope,
                new CapRecord.Period(period.text(), UTC, null, null),
                new CapRecord.Limit(CapRecord.Limit.FIXED, limit, currency),
                thresholds,
                List.of(),
                now);
    }

    /** What the evaluator makes of it. */
    public CapReading reading() {
        return CapReading.of(since(Instant.EPOCH));
    }

    /** True when {@code hard} would be reached before {@code soft}. */
    boolean isSoftAboveHard() {
        var soft = amount(Threshold.SOFT);
        var hard = amount(Threshold.HARD);
        return soft.isPresent() && hard.isPresent() && soft.get().compareTo(hard.get()) > 0;
    }

    private Optional<BigDecimal> amount(String threshold) {
        return reading() instanceof Evaluable read
                ? read.cap().thresholds().stream()
                        .filter(known -> known.name().equals(threshold))
                        .map(Threshold::amount)
                        .findFirst()
                : Optional.empty();
    }

    static CapRecord.Threshold at(@Nullable String name, BigDecimal amount) {
        return new CapRecord.Threshold(name, null, amount, CapRecord.Threshold.CURRENT);
    }

    static CapRecord.Threshold atPercent(@Nullable String name, BigDecimal percent) {
        return new CapRecord.Threshold(name, percent, null, CapRecord.Threshold.CURRENT);
    }

    static CapRecord.Scope scope(List<String> providers, List<String> tiers) {
        return new CapRecord.Scope(
                providers, List.of(), List.of(), tiers, List.of(), List.of(), Map.of(), List.of(), List.of());
    }
}
