package dev.aispend.query.http;

import dev.aispend.domain.spend.Dimension;
import dev.aispend.query.readmodel.ReadModel;
import dev.aispend.query.spend.Figures;
import dev.aispend.query.spend.GroupRow;
import dev.aispend.query.spend.SpendQuery;
import dev.aispend.query.spend.SpendResult;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the page says of spend: today, this month, by provider and by model. */
record DashboardFigures(SpendResult today, SpendResult month, SpendResult monthByModel, LocalDate day) {

    private static final int MAX_MODELS = 50;

    private static final Comparator<GroupRow> DEAREST_FIRST = Comparator.comparing(
                    (GroupRow row) -> row.figures().costUsd(),
                    Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))
            .thenComparing(GroupRow::key);

    static DashboardFigures of(ReadModel readModel, LocalDate day) {
        var first = day.withDayOfMonth(1);
        return new DashboardFigures(
                readModel.spend(query(day, day, Dimension.PROVIDER)),
                readModel.spend(query(first, day, Dimension.PROVIDER)),
                readModel.spend(query(first, day, Dimension.PROVIDER, Dimension.MODEL)),
                day);
    }

    List<DashboardPage.Headline> headlines() {
        return List.of(
                headline("Today, " + day, today.overall().total()),
                headline(
                        "This month so far, from " + day.withDayOfMonth(1),
                        month.overall().total()));
    }

    List<DashboardPage.ProviderRow> providers() {
        Map<String, Figures> ofToday = new HashMap<>();
        today.rows().forEach(row -> ofToday.put(row.key(), row.figures()));
        var whole = month.overall().total().costUsd();
        return month.rows().stream()
                .sorted(DEAREST_FIRST)
                .map(row -> provider(
                        row, Optional.ofNullable(ofToday.get(row.key())).orElse(Figures.NOTHING), whole))
                .toList();
    }

    List<DashboardPage.ModelRow> models() {
        var whole = monthByModel.overall().total().costUsd();
        return monthByModel.rows().stream()
                .sorted(DEAREST_FIRST)
                .limit(MAX_MODELS)
                .map(row -> model(row, whole))
                .toList();
    }

    @Nullable String moreModels() {
        int more = monthByModel.rows().size() - MAX_MODELS;
        return more <= 0 ? null : more + " more with a smaller or an unknown cost are not shown.";
    }

    private static SpendQuery query(LocalDate from, LocalDate to, Dimension... groupBy) {
        return new SpendQuery(from, to, List.of(groupBy), Map.of(), null);
    }

    private static DashboardPage.Headline headline(String title, Figures total) {
        var cost = total.costUsd();
        var note = new StringBuilder();
        if (cost == null && total.state() == null) {
            note.append("nothing has been reported yet");
        } else {
            note.append("basis ").append(DashboardText.basis(total.bases()));
            note.append(", ").append(DashboardText.state(total.state()));
        }
        if (!total.unpriced().isEmpty()) {
            note.append("; without what has no price");
        }
        return new DashboardPage.Headline(
                title, cost == null ? DashboardPage.UNKNOWN : DashboardText.usd(cost) + " USD", note.toString());
    }

    private static DashboardPage.ProviderRow provider(GroupRow row, Figures ofToday, @Nullable BigDecimal whole) {
        var figures = row.figures();
        return new DashboardPage.ProviderRow(
                String.valueOf(row.values().get(0)),
                DashboardText.usd(ofToday.costUsd()),
                DashboardText.usd(figures.costUsd()),
                DashboardText.percent(figures.costUsd(), whole),
                DashboardText.basis(figures.bases()),
                DashboardText.state(figures.state()));
    }

    private static DashboardPage.ModelRow model(GroupRow row, @Nullable BigDecimal whole) {
        var figures = row.figures();
        return new DashboardPage.ModelRow(
                Objects.requireNonNullElse(row.values().get(1), "no model"),
                String.valueOf(row.values().get(0)),
                DashboardText.usd(figures.costUsd()),
                DashboardText.percent(figures.costUsd(), whole),
                DashboardText.count(Figures.sum(figures.inputTokens(), figures.outputTokens())),
                DashboardText.basis(figures.bases()));
    }
}
