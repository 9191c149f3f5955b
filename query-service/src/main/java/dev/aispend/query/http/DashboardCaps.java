package dev.aispend.query.http;

import dev.aispend.query.cap.Standing;
import dev.aispend.query.shared.AlertStory;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.DeliveryRecord;
import dev.aispend.wire.SourceAlertRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** What the page says of caps and alerts. */
final class DashboardCaps {

    private static final int MAX_ALERTS = 10;

    private final SharedTables shared;

    DashboardCaps(SharedTables shared) {
        this.shared = shared;
    }

    List<DashboardPage.CapRow> caps(Instant now) {
        var standings = new CapStandings(shared, now);
        return shared.caps().all().stream().map(cap -> row(standings.view(cap))).toList();
    }

    List<DashboardPage.AlertRow> alerts() {
        return shared.alerts().newestFirst().stream()
                .limit(MAX_ALERTS)
                .map(DashboardCaps::row)
                .toList();
    }

    private static DashboardPage.CapRow row(CapView cap) {
        var standing = cap.standing();
        if (standing == null) {
            var reason = "not evaluated: " + cap.notEvaluatedBecause();
            return new DashboardPage.CapRow(
                    cap.name(), counts(cap.scope()), cap.period(), DashboardPage.UNKNOWN, "", "", List.of(), reason);
        }
        var percent = standing.percentOfLimit();
        return new DashboardPage.CapRow(
                cap.name(),
                counts(cap.scope()),
                period(standing.period()),
                standing.sum() == null ? DashboardPage.UNKNOWN : DashboardText.amount(standing.sum(), cap.measure()),
                percent == null ? "" : DashboardText.count(percent) + " %",
                standing.projectedSum() == null ? "" : DashboardText.amount(standing.projectedSum(), cap.measure()),
                standing.thresholds().stream()
                        .map(threshold -> threshold(standing, threshold, cap.measure()))
                        .toList(),
                state(standing));
    }

    private static DashboardPage.ThresholdText threshold(
            Standing standing, Standing.ThresholdStanding threshold, String measure) {
        var percent = DashboardText.percent(standing.sum(), threshold.amount());
        var reached = threshold.reached() ? "reached" : percent == null ? DashboardPage.UNKNOWN : percent + " % of it";
        return new DashboardPage.ThresholdText(
                threshold.name() + " at " + DashboardText.amount(threshold.amount(), measure) + ": " + reached,
                threshold.reached() ? DashboardPage.BAD : "");
    }

    private static String state(Standing standing) {
        var notes = new ArrayList<String>();
        notes.add(standing.state());
        if (standing.reason() != null) {
            notes.add(standing.reason());
        }
        if (standing.unpricedDays() > 0) {
            notes.add("days without a known value: " + standing.unpricedDays());
        }
        if (standing.uncountedDays() > 0) {
            notes.add("days that could not be counted: " + standing.uncountedDays());
        } else if (standing.incomplete()) {
            notes.add("the period's first days were never fetched");
        }
        return String.join("; ", notes);
    }

    private static String period(AlertRecord.PeriodJson period) {
        return period.first().equals(period.last())
                ? period.kind() + ", " + period.first()
                : period.kind() + ", " + period.first() + " to " + period.last();
    }

    private static String counts(CapRecord.Scope scope) {
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

    private static DashboardPage.AlertRow row(AlertStory story) {
        var last = story.last();
        if (last instanceof SourceAlertRecord ofSource) {
            return row(story, ofSource);
        }
        return row(story, (AlertRecord) last);
    }

    private static DashboardPage.AlertRow row(AlertStory story, SourceAlertRecord last) {
        var source = last.source();
        return new DashboardPage.AlertRow(
                story.alertId(),
                DashboardText.time(last.decidedAt()),
                last.type(),
                cssClass(last),
                source.name() + ", account " + source.account(),
                last.days() == 0
                        ? "figures are whole again"
                        : "figures held back since " + DashboardText.time(last.since()) + ": " + last.reason(),
                last.days() == 0 ? "" : last.days() == 1 ? "1 day" : last.days() + " days",
                told(story, last));
    }

    private static String cssClass(AlertDecision last) {
        return last.type().equals(AlertRecord.FIRING) || last.type().equals(AlertRecord.REMINDER)
                ? DashboardPage.BAD
                : "";
    }

    private static DashboardPage.AlertRow row(AlertStory story, AlertRecord last) {
        return new DashboardPage.AlertRow(
                story.alertId(),
                DashboardText.time(last.decidedAt()),
                last.type() + (last.late() ? ", late" : ""),
                cssClass(last),
                last.cap().name(),
                last.threshold().name() + " at "
                        + DashboardText.amount(
                                last.threshold().amount(), last.cap().measure()),
                DashboardText.amount(last.sum(), last.cap().measure()),
                told(story, last));
    }

    /** By channel, how the latest attempt ended. */
    private static String told(AlertStory story, AlertDecision decision) {
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
