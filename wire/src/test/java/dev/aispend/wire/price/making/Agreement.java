package dev.aispend.wire.price.making;

import dev.aispend.domain.price.Terms;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What both lists together say about one model.
 *
 * <p>Where they agree on the day of the older list, the younger one's history holds for all time. Where they do not, the
 * older holds until the day of the younger. What one of them alone states is taken from it; a multiple of a standard price
 * stays that multiple when the standard price changes.
 */
final class Agreement {

    private final Listed listed;
    private final Dated dated;
    private final ListDates dates;
    private final Set<Slot> stated;
    private final boolean agrees;

    Agreement(Listed listed, Dated dated, ListDates dates) {
        this.listed = listed;
        this.dated = dated.withBandsOf(listed);
        this.dates = dates;
        this.stated = this.dated.everStated();
        if (listed.tellsOutputApart()) {
            // What the younger list calls output of such a model is now its text, now its audio or images.
            stated.removeIf(slot -> slot.unit() == Unit.OUTPUT_TOKENS);
        }
        this.agrees = agreesOn(Slot.standard(Unit.INPUT_TOKENS)) && agreesOn(Slot.standard(Unit.OUTPUT_TOKENS));
    }

    /** Whether they name the same prices for plain input and output on the older list's day. */
    boolean agrees() {
        return agrees;
    }

    Map<Slot, Fact> at(LocalDate day) {
        var facts = new LinkedHashMap<Slot, Fact>();
        Set<Slot> slots = new LinkedHashSet<>(listed.prices().keySet());
        slots.addAll(stated);
        for (Slot slot : slots) {
            var fact = fact(slot, day);
            if (fact != null) {
                facts.put(slot, fact);
            }
        }
        return facts;
    }

    private @Nullable Fact fact(Slot slot, LocalDate day) {
        var older = listed.prices().get(slot);
        if (day.isBefore(dates.younger()) && (!agrees || !agreesOn(slot))) {
            return older == null ? null : new Fact(older, dates.olderSource());
        }
        if (!stated.contains(slot)) {
            return older == null ? null : multiple(slot, older, day);
        }
        var younger = dated.at(day, slot);
        if (younger == null) {
            return null;
        }
        boolean isSame = older != null && Fact.same(older, younger);
        return new Fact(younger, isSame ? dates.olderSource() : dates.youngerSource());
    }

    private @Nullable Fact multiple(Slot slot, BigDecimal older, LocalDate day) {
        var plain = Slot.standard(slot.unit());
        var olderPlain = listed.prices().get(plain);
        var youngerPlain = stated.contains(plain) ? dated.at(day, plain) : null;
        boolean isUnchanged = slot.terms().equals(Terms.STANDARD)
                || olderPlain == null
                || youngerPlain == null
                || Fact.same(olderPlain, youngerPlain);
        if (isUnchanged || olderPlain == null || youngerPlain == null) {
            return new Fact(older, dates.olderSource());
        }
        return Fact.times(older, youngerPlain, olderPlain)
                .map(price -> new Fact(price, dates.youngerSource() + "; multiple of " + dates.olderSource()))
                .orElse(null);
    }

    private boolean agreesOn(Slot slot) {
        var older = listed.prices().get(slot);
        var younger = stated.contains(slot) ? dated.at(dates.older(), slot) : null;
        return older == null || younger == null || Fact.same(older, younger);
    }
}
