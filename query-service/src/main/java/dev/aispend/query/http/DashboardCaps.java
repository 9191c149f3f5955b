package dev.aispend.query.http;

import dev.aispend.query.shared.AlertStory;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapReading;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.CapStateRecord;
import dev.aispend.wire.DeliveryRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the page says of caps and alerts. */
final class DashboardCaps {

    private static final int MAX_ALERTS = 10;

    private final SharedTables shared;

    DashboardCaps(SharedTables shared) {
        this.shared = shared;
    }

    List<DashboardPage.CapRow> caps(LocalDate today) {
        return shared.caps().all().stream().map(cap -> row(cap, today)).toList();
    }

    List<DashboardPage.AlertRow> alerts() {
        return shared.alerts().newestFirst().stream()
                .limit(MAX_ALERTS)
                .map(this::row)
                .toList();
    }

    /** Caps that nobody is told about. */
    Optional<String> warning() {
        boolean silent =
                shared.channels().all().isEmpty() && !shared.caps().all().isEmpty();
        return silent
                ? Optional.of("Caps are set and no channel is configured, so nobody is told when one is crossed.")
                : Optional.empty();
    }

    private DashboardPage.CapRow row(CapRecord cap, LocalDate today) {
        var state = shared.capStates().of(cap.id()).stream()
                .filter(known -> known.revision() == cap.revision() && contains(known.period(), today))
                .findFirst();
        return new DashboardPage.CapRow(
                cap.name(),
                counts(cap),
                state.map(known -> period(known.period())).orElse(cap.period().kind()),
                state.map(known -> DashboardText.amount(known.sum(), cap.measure()))
                        .orElse(DashboardPage.UNKNOWN),
                state.map(DashboardCaps::thresholds).orElse(List.of()),
                state.map(DashboardCaps::standing).orElseGet(() -> unevaluated(cap)));
    }

    private static boolean contains(AlertRecord.PeriodJson period, LocalDate day) {
        return !day.isBefore(period.first()) && !day.isAfter(period.last());
    }

    private static String period(AlertRecord.PeriodJson period) {
        return period.first().equals(period.last())
                ? period.kind() + ", " + period.first()
                : period.kind() + ", " + period.first() + " to " + period.last();
    }

    private static String counts(CapRecord cap) {
        var scope = cap.scope();
        var parts = new ArrayList<String>();
        add(parts, "", scope.providers());
        add(parts, "account ", scope.accounts());
        add(parts, "model ", scope.models());
        add(parts, "tier ", scope.tiers());
        add(parts, "project ", scope.projects());
        add(parts, "key ", scope.credentials());
        return parts.isEmpty() ? "everything" : String.join(", ", parts);
    }

    private static void add(List<String> parts, String what, List<String> values) {
        if (!values.isEmpty()) {
            parts.add(what + String.join(" or ", values));
        }
    }

    private static List<DashboardPage.ThresholdText> thresholds(CapStateRecord state) {
        return state.thresholds().stream()
                .map(threshold -> {
                    var percent = DashboardText.percent(
                            state.sum(), threshold.threshold().amount());
                    var reached = threshold.reached() ? "reached" : percent == null ? "unknown" : percent + " % of it";
                    var text = threshold.threshold().name() + " at "
                            + DashboardText.amount(threshold.threshold().amount(), state.measure()) + ": " + reached;
                    return new DashboardPage.ThresholdText(text, threshold.reached() ? DashboardPage.BAD : "");
                })
                .toList();
    }

    private static String standing(CapStateRecord state) {
        var notes = new ArrayList<String>();
        notes.add(
                state.phase().equals(CapStateRecord.BACKFILLING)
                        ? "still counting"
                        : state.thresholds().stream().anyMatch(CapStateRecord.ThresholdState::reached)
                                ? "over a threshold"
                                : "within");
        if (state.unpricedDays() > 0) {
            notes.add("days without a known value: " + state.unpricedDays());
        }
        if (state.incomplete()) {
            notes.add("the period's first days were never fetched");
        }
        return String.join("; ", notes);
    }

    private static String unevaluated(CapRecord cap) {
        return CapReading.of(cap) instanceof CapReading.NotEvaluated not
                ? "not evaluated: " + not.reason()
                : "not counted yet";
    }

    private DashboardPage.AlertRow row(AlertStory story) {
        var last = story.last();
        return new DashboardPage.AlertRow(
                story.alertId(),
                DashboardText.time(last.decidedAt()),
                last.type() + (last.late() ? ", late" : ""),
                last.type().equals(AlertRecord.FIRING) || last.type().equals(AlertRecord.REMINDER)
                        ? DashboardPage.BAD
                        : "",
                last.cap().name(),
                last.threshold().name() + " at "
                        + DashboardText.amount(
                                last.threshold().amount(), last.cap().measure()),
                DashboardText.amount(last.sum(), last.cap().measure()),
                told(story, last));
    }

    /** By channel, how the latest attempt ended. */
    private static String told(AlertStory story, AlertRecord decision) {
        if (!decision.told()) {
            return "nobody, as designed";
        }
        var byChannel = new LinkedHashMap<String, String>();
        story.receipts(decision.decisionId()).stream()
                .filter(receipt -> !receipt.outcome().equals(DeliveryRecord.SKIPPED))
                .forEach(receipt -> byChannel.put(receipt.channel(), receipt.outcome()));
        return byChannel.isEmpty()
                ? "no receipt yet"
                : byChannel.entrySet().stream()
                        .map(channel -> channel.getKey() + " " + channel.getValue())
                        .collect(Collectors.joining(", "));
    }
}
