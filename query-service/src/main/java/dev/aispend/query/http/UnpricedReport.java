package dev.aispend.query.http;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.domain.spend.Quantities;
import dev.aispend.query.readmodel.ReadModel;
import dev.aispend.query.spend.GroupRow;
import dev.aispend.query.spend.SpendQuery;
import dev.aispend.query.spend.TooManyGroupsException;
import dev.aispend.query.status.StatusView;
import dev.aispend.wire.QuantitiesJson;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds what has no price, whichever basis counts. */
final class UnpricedReport {

    private static final int DAYS = 30;
    private static final List<Dimension> GROUPS = List.of(Dimension.PROVIDER, Dimension.MODEL, Dimension.DAY);

    private final ReadModel readModel;

    /** A model's unpriced quantities so far. */
    private record Found(LocalDate since, Quantities quantities) {

        Found plus(Found other) {
            return new Found(since.isBefore(other.since) ? since : other.since, quantities.plus(other.quantities));
        }
    }

    UnpricedReport(ReadModel readModel) {
        this.readModel = readModel;
    }

    /** @throws dev.aispend.query.readmodel.NotReadyException while not every partition can be asked */
    StatusView.Unpriced upTo(LocalDate today) {
        var from = today.minusDays(DAYS - 1);
        var query = new SpendQuery(from, today, List.of(Dimension.PROVIDER), Map.of(), null);
        var unpriced = readModel.spend(query).overall().unpriced();
        var quantities = new TreeMap<String, Map<String, BigDecimal>>();
        var models = new ArrayList<StatusView.UnpricedModel>();
        for (Basis basis : Basis.values()) {
            var ofBasis = unpriced.getOrDefault(basis, Quantities.NONE);
            if (!ofBasis.isEmpty()) {
                quantities.put(basis.text(), QuantitiesJson.of(ofBasis));
                models.addAll(models(from, today, basis));
            }
        }
        models.sort(Comparator.comparing(StatusView.UnpricedModel::provider)
                .thenComparing(StatusView.UnpricedModel::model, Comparator.nullsFirst(Comparator.naturalOrder())));
        return new StatusView.Unpriced(from, today, quantities, models);
    }

    private List<StatusView.UnpricedModel> models(LocalDate from, LocalDate to, Basis basis) {
        var found = new LinkedHashMap<List<@Nullable String>, Found>();
        for (GroupRow row : rows(new SpendQuery(from, to, GROUPS, Map.of(), basis))) {
            var unpriced = row.figures().unpriced();
            if (!unpriced.isEmpty()) {
                var day = LocalDate.parse(Objects.requireNonNull(row.values().get(2)));
                found.merge(
                        Arrays.asList(row.values().get(0), row.values().get(1)), new Found(day, unpriced), Found::plus);
            }
        }
        var models = new ArrayList<StatusView.UnpricedModel>();
        found.forEach((names, what) -> models.add(new StatusView.UnpricedModel(
                String.valueOf(names.get(0)),
                names.get(1),
                basis.text(),
                what.since(),
                QuantitiesJson.of(what.quantities()))));
        return models;
    }

    /** With more models than an answer may hold the quantities above still tell that something has no price. */
    private List<GroupRow> rows(SpendQuery query) {
        try {
            return readModel.spend(query).rows();
        } catch (TooManyGroupsException e) {
            return List.of();
        }
    }
}
