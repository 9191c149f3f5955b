package dev.aispend.wire.price.making;

import dev.aispend.domain.price.PriceRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A model's prices from day to day, as rows that each hold from a day to a day. */
final class Timeline {

    private final TreeMap<LocalDate, Map<Slot, Fact>> days = new TreeMap<>();

    /** From this day on these prices hold, and no others. */
    void put(LocalDate from, Map<Slot, Fact> facts) {
        days.put(from, facts);
    }

    List<PriceRow> rows(String provider, String model) {
        var rows = new ArrayList<PriceRow>();
        var open = new LinkedHashMap<Slot, Instant>();
        var before = Map.<Slot, Fact>of();
        for (var day : days.entrySet()) {
            var start = Dated.startOf(day.getKey());
            for (var ended : before.entrySet()) {
                if (!ended.getValue().equals(day.getValue().get(ended.getKey()))) {
                    rows.add(row(provider, model, ended, open.remove(ended.getKey()), start));
                }
            }
            day.getValue().keySet().forEach(slot -> open.putIfAbsent(slot, start));
            before = day.getValue();
        }
        before.entrySet().forEach(last -> rows.add(row(provider, model, last, open.get(last.getKey()), null)));
        return rows;
    }

    private static PriceRow row(
            String provider, String model, Map.Entry<Slot, Fact> entry, @Nullable Instant from, @Nullable Instant to) {
        var slot = entry.getKey();
        return new PriceRow(
                provider,
                model,
                slot.unit(),
                slot.terms(),
                entry.getValue().usdPerUnit(),
                from == null ? Instant.EPOCH : from,
                to,
                PriceRow.Origin.SHIPPED,
                entry.getValue().source());
    }
}
