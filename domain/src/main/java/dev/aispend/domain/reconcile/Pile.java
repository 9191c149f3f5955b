package dev.aispend.domain.reconcile;

import dev.aispend.domain.price.Terms;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.time.Instant;

/** Priced tokens of usage that are alike in all that a price depends on. */
record Pile(Key key, BigDecimal quantity, BigDecimal costUsd) {

    /** @param at the instant whose prices hold */
    record Key(String model, Unit unit, Terms terms, Instant at) {}

    Unit unit() {
        return key.unit();
    }

    Terms terms() {
        return key.terms();
    }

    Pile plus(Pile other) {
        return new Pile(key, quantity.add(other.quantity), costUsd.add(other.costUsd));
    }
}
