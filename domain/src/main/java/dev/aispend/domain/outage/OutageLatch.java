package dev.aispend.domain.outage;

import dev.aispend.domain.cap.Latch;
import java.util.Optional;

/** @param told the outage as people heard of it last, nothing before the first */
public record OutageLatch(Latch latch, Optional<Outage> told) {

    public static final OutageLatch UNTOUCHED = new OutageLatch(Latch.UNTOUCHED, Optional.empty());
}
