package dev.aispend.notify.text;

import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.SourceAlertRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * An alert in words, unescaped and in one line each.
 *
 * @param title a few words, marks such as {@code [DEMO]} included
 * @param summary one or two sentences with every figure
 * @param facts the same as pairs, and what else there is to know
 * @param notes what to bear in mind: demo, test, late
 */
public record Wording(Tone tone, String title, String summary, List<Fact> facts, List<String> notes) {

    /** One thing to know. */
    public record Fact(String label, String value) {}

    static final String DEMO = "DEMO: the figures come from a simulator, no money was spent.";
    static final int LONGEST_NAME = 120;
    static final int LONGEST_VALUE = 600;

    public static Wording of(AlertDecision alert, boolean isDemo) {
        if (alert instanceof SourceAlertRecord ofSource) {
            return SourceWording.of(ofSource, isDemo);
        }
        return ofCap((AlertRecord) alert, isDemo);
    }

    private static Wording ofCap(AlertRecord alert, boolean isDemo) {
        return new Wording(
                tone(alert), marks(alert, isDemo) + title(alert), summary(alert), facts(alert), notes(alert, isDemo));
    }

    private static Tone tone(AlertRecord alert) {
        return switch (alert.type()) {
            case AlertRecord.TEST -> Tone.TEST;
            case AlertRecord.RETRACTED, AlertRecord.SUPERSEDED -> Tone.RELIEF;
            default -> alert.threshold().isHard() ? Tone.URGENT : Tone.WARNING;
        };
    }

    private static String marks(AlertRecord alert, boolean isDemo) {
        return (isDemo ? "[DEMO] " : "")
                + (alert.type().equals(AlertRecord.TEST) ? "[TEST] " : "")
                + (alert.late() ? "[LATE] " : "");
    }

    private static String title(AlertRecord alert) {
        var threshold = threshold(alert);
        return switch (alert.type()) {
            case AlertRecord.TEST -> "Test of this channel";
            case AlertRecord.RETRACTED -> name(alert) + ": back under the " + threshold;
            case AlertRecord.SUPERSEDED -> name(alert) + ": alert withdrawn, the cap was changed or deleted";
            case AlertRecord.REMINDER -> name(alert) + ": still over the " + threshold;
            default -> name(alert) + ": " + threshold + " crossed";
        };
    }

    private static String summary(AlertRecord alert) {
        return switch (alert.type()) {
            case AlertRecord.TEST -> "This is a test of the channel. No cap was crossed, and there is nothing to do.";
            case AlertRecord.RETRACTED, AlertRecord.SUPERSEDED -> withdrawal(alert);
            default -> crossing(alert);
        };
    }

    private static String crossing(AlertRecord alert) {
        var verb = alert.type().equals(AlertRecord.REMINDER) ? " still stands at " : " has come to ";
        return "In " + Periods.name(alert.period()) + " " + name(alert) + verb + amount(alert) + share(alert) + ". The "
                + threshold(alert) + " is " + thresholdAmount(alert) + "." + cause(alert);
    }

    private static String withdrawal(AlertRecord alert) {
        return "The alert that " + name(alert) + " had crossed its " + threshold(alert) + " of "
                + thresholdAmount(alert)
                + " in " + Periods.name(alert.period()) + " is withdrawn. The sum is now " + amount(alert)
                + share(alert)
                + "." + cause(alert);
    }

    private static String share(AlertRecord alert) {
        var percent = alert.percentOfLimit();
        var limit = alert.cap().limit();
        return percent == null || limit == null
                ? ""
                : ", " + Amounts.percent(percent) + " of the limit of " + Amounts.of(measure(alert), limit);
    }

    private static String cause(AlertRecord alert) {
        return alert.cause().isBlank() ? "" : " Why: " + sentence(Line.of(alert.cause(), LONGEST_VALUE));
    }

    static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static List<Fact> facts(AlertRecord alert) {
        var facts = new ArrayList<Fact>();
        if (!alert.type().equals(AlertRecord.TEST)) {
            facts.add(new Fact("Cap", name(alert)));
            facts.add(new Fact(
                    "Counts",
                    Line.of(measureName(alert) + " of " + Scopes.of(alert.cap().scope()), LONGEST_VALUE)));
            facts.add(new Fact("Period", Periods.days(alert.period())));
            facts.add(new Fact("Sum", amount(alert)));
            facts.add(new Fact("Threshold", thresholdFact(alert)));
            addShare(alert, facts);
            facts.add(new Fact("Basis", Line.of(Grounds.bases(alert.bases()), LONGEST_VALUE)));
            facts.add(new Fact("Days", Grounds.dayStates(alert.dayStates())));
        }
        facts.add(new Fact("Decided", alert.decidedAt().toString()));
        return List.copyOf(facts);
    }

    private static void addShare(AlertRecord alert, List<Fact> facts) {
        var percent = alert.percentOfLimit();
        var limit = alert.cap().limit();
        if (limit != null) {
            var share = percent == null ? "" : " (" + Amounts.percent(percent) + " used)";
            facts.add(new Fact("Limit", Amounts.of(measure(alert), limit) + share));
        }
    }

    private static String thresholdFact(AlertRecord alert) {
        var percent = alert.threshold().percent();
        var share = percent == null ? "" : ", " + Amounts.percent(percent) + " of the limit";
        return Line.of(alert.threshold().name(), LONGEST_NAME) + ": " + thresholdAmount(alert) + share;
    }

    private static List<String> notes(AlertRecord alert, boolean isDemo) {
        var notes = new ArrayList<String>();
        if (isDemo) {
            notes.add(DEMO);
        }
        if (alert.late()) {
            notes.add(
                    "Late: the period had ended; a later correction made the difference. The hard-cap webhook is not called.");
        }
        if (!alert.type().equals(AlertRecord.TEST)) {
            notes.add(Line.of(Grounds.of(alert), LONGEST_VALUE) + firmness(alert));
        }
        if (alert.suppressed() > 0) {
            notes.add("Changes of mind since the decision before that were not told: " + alert.suppressed() + ".");
        }
        notes.add("Alert " + Line.of(alert.alertId(), LONGEST_NAME) + ", decision "
                + Line.of(alert.decisionId(), LONGEST_NAME) + ".");
        return List.copyOf(notes);
    }

    private static String firmness(AlertRecord alert) {
        boolean mayChange = alert.dayStates().entrySet().stream()
                .anyMatch(entry -> !entry.getKey().equals("final") && entry.getValue() > 0);
        return mayChange ? " Days that are not final may still change." : "";
    }

    private static String threshold(AlertRecord alert) {
        return Line.of(alert.threshold().name(), LONGEST_NAME) + " threshold";
    }

    private static String thresholdAmount(AlertRecord alert) {
        return Amounts.of(measure(alert), alert.threshold().amount());
    }

    private static String amount(AlertRecord alert) {
        var note = measure(alert).equals(CapRecord.GROSS_COST_USD) ? " before credits" : "";
        return Amounts.of(measure(alert), alert.sum()) + note;
    }

    private static String measure(AlertRecord alert) {
        return alert.cap().measure();
    }

    private static String measureName(AlertRecord alert) {
        return switch (measure(alert)) {
            case CapRecord.TOKENS -> "tokens";
            case CapRecord.GROSS_COST_USD -> "cost before credits";
            default -> "cost";
        };
    }

    private static String name(AlertRecord alert) {
        var name = alert.cap().name().isBlank() ? alert.cap().id() : alert.cap().name();
        return Line.of(name, LONGEST_NAME);
    }
}
