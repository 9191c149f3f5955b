package dev.aispend.wire.price.making;

import dev.aispend.domain.price.Terms;
import dev.aispend.domain.price.Tier;
import dev.aispend.domain.spend.Unit;

/** What a model has one price for. */
record Slot(Unit unit, Terms terms) {

    static Slot standard(Unit unit) {
        return new Slot(unit, Terms.STANDARD);
    }

    static Slot over(long threshold, Unit unit) {
        return new Slot(unit, new Terms(Tier.STANDARD, threshold, null, null));
    }

    static Slot of(Tier tier, Unit unit) {
        return new Slot(unit, Terms.of(tier));
    }

    boolean isStandard() {
        return terms.equals(Terms.STANDARD);
    }

    Slot in(Tier tier) {
        return new Slot(unit, new Terms(tier, terms.contextOver(), terms.region(), terms.speed()));
    }

    Slot inRegion(String region) {
        return new Slot(unit, new Terms(terms.tier(), terms.contextOver(), region, terms.speed()));
    }

    Slot atSpeed(String speed) {
        return new Slot(unit, new Terms(terms.tier(), terms.contextOver(), terms.region(), speed));
    }
}
