package dev.aispend.notify.text;

import dev.aispend.notify.text.Wording.Fact;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.SourceAlertRecord;
import java.util.ArrayList;
import java.util.List;

/** An alert about a source in words. */
final class SourceWording {

    private SourceWording() {}

    static Wording of(SourceAlertRecord alert, boolean isDemo) {
        return new Wording(
                isOver(alert) ? Tone.RELIEF : Tone.WARNING,
                (isDemo ? "[DEMO] " : "") + title(alert),
                summary(alert),
                facts(alert),
                notes(alert, isDemo));
    }

    private static String title(SourceAlertRecord alert) {
        return switch (alert.type()) {
            case AlertRecord.RETRACTED -> name(alert) + ": figures are whole again";
            case AlertRecord.REMINDER -> name(alert) + ": figures are still held back";
            default -> name(alert) + ": figures are held back";
        };
    }

    private static String summary(SourceAlertRecord alert) {
        if (isOver(alert)) {
            return "What kept figures of " + name(alert) + " back since " + alert.since() + " is mended, from "
                    + alert.firstDay() + " on. Sums may have changed. It was: " + reason(alert);
        }
        return "Figures of " + days(alert) + " of " + name(alert)
                + " are missing or stay at the last good ones, so sums may be too low. Since " + alert.since() + ": "
                + reason(alert);
    }

    private static String days(SourceAlertRecord alert) {
        if (alert.days() == 1) {
            return "the day " + alert.firstDay();
        }
        return alert.days() + " days from " + alert.firstDay() + " to " + alert.lastDay();
    }

    private static List<Fact> facts(SourceAlertRecord alert) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Source", name(alert)));
        facts.add(new Fact("Account", Line.of(alert.source().account(), Wording.LONGEST_NAME)));
        facts.add(new Fact("First day", alert.firstDay().toString()));
        facts.add(new Fact("Days held back", Integer.toString(alert.days())));
        facts.add(new Fact("Problem", Line.of(alert.code(), Wording.LONGEST_NAME)));
        facts.add(new Fact("Since", alert.since().toString()));
        facts.add(new Fact("Decided", alert.decidedAt().toString()));
        return List.copyOf(facts);
    }

    private static List<String> notes(SourceAlertRecord alert, boolean isDemo) {
        var notes = new ArrayList<String>();
        if (isDemo) {
            notes.add(Wording.DEMO);
        }
        if (!isOver(alert)) {
            notes.add(
                    "Further days of this source are not told one by one; GET /status and spend.dead-letters name them.");
        }
        if (alert.suppressed() > 0) {
            notes.add("Changes of mind since the decision before that were not told: " + alert.suppressed() + ".");
        }
        notes.add("Alert " + Line.of(alert.alertId(), Wording.LONGEST_NAME) + ", decision "
                + Line.of(alert.decisionId(), Wording.LONGEST_NAME) + ".");
        return List.copyOf(notes);
    }

    private static boolean isOver(SourceAlertRecord alert) {
        return alert.type().equals(AlertRecord.RETRACTED);
    }

    private static String reason(SourceAlertRecord alert) {
        var reason = alert.reason().isBlank() ? alert.code() : alert.reason();
        return Wording.sentence(Line.of(reason, Wording.LONGEST_VALUE));
    }

    /** The feed, and the account where there may be several. */
    private static String name(SourceAlertRecord alert) {
        var name = Line.of(alert.source().name(), Wording.LONGEST_NAME);
        return alert.source().account().equals("default")
                ? name
                : name + " (" + Line.of(alert.source().account(), Wording.LONGEST_NAME) + ")";
    }
}
