package dev.aispend.simulator.organization;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What a stream is charged on a day whose bill may be distorted. */
final class DistortedCharges {
    private static final String BATCH_PREFIX = "batch | ";
    private static final BigDecimal BATCH_TO_STANDARD = BigDecimal.valueOf(2);

    private final Distortions distortions;

    DistortedCharges(Distortions distortions) {
        this.distortions = distortions;
    }

    List<Charge> of(UsageStream stream, LocalDate day) {
        List<Charge> charges = stream.charges();
        if (distortions.has(Distortion.CACHE_AT_FULL_PRICE, day)) {
            charges = charges.stream()
                    .map(charge -> cacheReadAtFullPrice(charge, stream.charges()))
                    .toList();
        }
        if (distortions.has(Distortion.TIER_SHIFTED, day)) {
            charges = charges.stream().map(DistortedCharges::standardTier).toList();
        }
        return charges;
    }

    private static Charge cacheReadAtFullPrice(Charge charge, List<Charge> all) {
        if (!charge.item().text().contains(", cached input")) {
            return charge;
        }
        return all.stream()
                .filter(other -> other.counters().equals(List.of(ChatCounter.UNCACHED_TEXT.index())))
                .findFirst()
                .map(full -> new Charge(charge.counters(), charge.item(), full.priceUsd(), full.per(), false))
                .orElse(charge);
    }

    private static Charge standardTier(Charge charge) {
        LineItem item = charge.item();
        if (!item.text().startsWith(BATCH_PREFIX)) {
            return charge;
        }
        LineItem standard = new LineItem(item.text().substring(BATCH_PREFIX.length()), item.model(), item.unit());
        return new Charge(
                charge.counters(), standard, charge.priceUsd().multiply(BATCH_TO_STANDARD), charge.per(), false);
    }
}
