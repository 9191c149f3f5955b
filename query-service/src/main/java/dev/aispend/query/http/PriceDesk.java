package dev.aispend.query.http;

import dev.aispend.domain.price.PriceGate;
import dev.aispend.domain.price.PriceRow;
import dev.aispend.query.shared.Prices;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.wire.Topics;
import dev.aispend.wire.price.PriceKeys;
import dev.aispend.wire.price.PriceRowJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes prices set by hand in and out: all rows of a request or none, and a line in the log for each. */
final class PriceDesk {

    private static final Logger LOG = LoggerFactory.getLogger("dev.aispend.audit");

    private static final int MAX_LOGGED = 200;

    private final SharedTables shared;

    /** @param shows false when {@code /prices} of this process does not show it yet */
    record Change(List<PriceView> rows, boolean shows) {}

    PriceDesk(SharedTables shared) {
        this.shared = shared;
    }

    /**
     * Writes the rows.
     *
     * @param sent the fields of each row
     * @param force lets rows in that the gate would hold
     * @param who asked, for the log
     * @throws BadPricesException when a row cannot be used; all faults are named
     * @throws HeldPricesException when the gate holds a row
     */
    Change put(List<Map<String, String>> sent, boolean force, String who) {
        var rows = rows(sent);
        var before = shared.prices().view();
        if (!force) {
            hold(rows, before);
        }
        var records = new LinkedHashMap<String, byte @Nullable []>();
        rows.forEach(row -> records.put(PriceKeys.of(row), PriceRowJson.of(row).toJson()));
        boolean shows = shared.writer().write(Topics.PRICES, records);
        audit(rows, before, force, who);
        return new Change(rows.stream().map(PriceView::of).toList(), shows);
    }

    /**
     * Takes a row set by hand away, so that the next best holds again.
     *
     * @throws NoSuchPriceException when there is none of that id, or it is a shipped one
     */
    Change delete(String id, String who) {
        var row = shared.prices().view().rows().stream()
                .filter(price -> PriceView.id(price).equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchPriceException("There is no price of this id; see /prices."));
        if (row.origin() != PriceRow.Origin.MANUAL) {
            throw new NoSuchPriceException("This price comes with the product: set one by hand, which goes before it.");
        }
        boolean shows = shared.writer().write(Topics.PRICES, Collections.singletonMap(PriceKeys.of(row), null));
        LOG.info("event=price-deleted by={} key={} usdPerUnit={}", who, PriceKeys.of(row), plain(row));
        return new Change(List.of(PriceView.of(row)), shows);
    }

    private static List<PriceRow> rows(List<Map<String, String>> sent) {
        var faults = new ArrayList<Fault>();
        var rows = new ArrayList<PriceRow>();
        var numbers = new HashMap<String, Integer>();
        for (int i = 0; i < sent.size(); i++) {
            int number = i + 1;
            PriceFields.read(number, sent.get(i), faults).ifPresent(row -> {
                rows.add(row);
                var earlier = numbers.putIfAbsent(PriceKeys.of(row), number);
                if (earlier != null) {
                    faults.add(new Fault(
                            number,
                            "validFrom",
                            row.validFrom().toString(),
                            "another than that of the same price in row " + earlier));
                }
            });
        }
        if (!faults.isEmpty()) {
            throw new BadPricesException(faults);
        }
        return rows;
    }

    private static void hold(List<PriceRow> rows, Prices.View before) {
        var known = new HashMap<String, List<PriceRow>>();
        before.rows()
                .forEach(row -> known.computeIfAbsent(name(row), name -> new ArrayList<>())
                        .add(row));
        var held = new ArrayList<HeldPrice>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            int number = i + 1;
            objection(row, before, known.getOrDefault(name(row), List.of()))
                    .ifPresent(objection -> held.add(new HeldPrice(
                            number, PriceView.of(row), PriceView.of(objection.replaces()), objection.reason())));
        }
        if (!held.isEmpty()) {
            throw new HeldPricesException(held, rows.size());
        }
    }

    /** A row set by hand goes before shipped ones that begin later, so it is held against each of those as well. */
    private static Optional<PriceGate.Held> objection(PriceRow row, Prices.View before, List<PriceRow> sameName) {
        var beginnings = sameName.stream()
                .filter(other -> other.unit() == row.unit() && other.terms().equals(row.terms()))
                .map(PriceRow::validFrom)
                .filter(row::holdsAt);
        return Stream.concat(Stream.of(row.validFrom()), beginnings)
                .distinct()
                .map(from -> PriceGate.objection(before.book(), from(row, from)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static PriceRow from(PriceRow row, Instant validFrom) {
        return new PriceRow(
                row.provider(),
                row.model(),
                row.unit(),
                row.terms(),
                row.usdPerUnit(),
                validFrom,
                row.validTo(),
                row.origin(),
                row.source());
    }

    private static void audit(List<PriceRow> rows, Prices.View before, boolean force, String who) {
        LOG.info("event=prices-put by={} rows={} forced={}", who, rows.size(), force);
        rows.stream().limit(MAX_LOGGED).forEach(row -> {
            var was = before.book().find(row.provider(), row.model(), row.unit(), row.terms(), row.validFrom());
            LOG.info(
                    "event=price-set key={} usdPerUnit={} was={}",
                    PriceKeys.of(row),
                    plain(row),
                    was.map(found -> plain(found.row())).orElse("unpriced"));
        });
    }

    private static String name(PriceRow row) {
        return row.provider() + "|" + row.model();
    }

    private static String plain(PriceRow row) {
        return row.usdPerUnit().toPlainString();
    }
}
