package dev.aispend.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.aispend.query.alert.AlertState;
import dev.aispend.query.shared.AlertStory;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.DeliveryRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert about a cap as clients see it in a list.
 *
 * @param state {@code open} while it stands and its period runs, else {@code closed}
 * @param closedBy {@code retracted}, {@code superseded}, {@code period_end} or {@code test}; null while open
 * @param cap as it stood when the alert fired
 * @param sum when it fired, in the measure's unit, likewise {@code percentOfLimit}
 * @param lastType of its newest decision, likewise {@code lastDecidedAt} and {@code lastSum}
 * @param reminders how many there were
 * @param suppressed changes of mind that were not told
 * @param deliveredTo channels that were told of the firing
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record AlertView(
        String id,
        String kind,
        String state,
        @Nullable String closedBy,
        @Nullable Instant closedAt,
        CapOfAlert cap,
        AlertRecord.PeriodJson period,
        ThresholdOfAlert threshold,
        Instant firedAt,
        BigDecimal sum,
        @Nullable BigDecimal percentOfLimit,
        boolean late,
        String cause,
        String lastType,
        Instant lastDecidedAt,
        BigDecimal lastSum,
        long reminders,
        long suppressed,
        List<String> deliveredTo,
        @Nullable Acknowledgement acknowledgement)
        implements AlertItem {

    /** @param limit in the measure's unit, null when only amounts are given */
    record CapOfAlert(
            String id,
            int revision,
            String name,
            String measure,
            CapRecord.Scope scope,
            @Nullable BigDecimal limit) {

        static CapOfAlert of(AlertRecord.CapReference cap) {
            return new CapOfAlert(cap.id(), cap.revision(), cap.name(), cap.measure(), cap.scope(), cap.limit());
        }
    }

    /** @param hard whether it calls the hard-cap webhook */
    record ThresholdOfAlert(
            String name, BigDecimal amount, @Nullable BigDecimal percent, boolean hard) {

        static ThresholdOfAlert of(AlertRecord.ThresholdJson threshold) {
            return new ThresholdOfAlert(threshold.name(), threshold.amount(), threshold.percent(), threshold.isHard());
        }
    }

    /** @param by whoever says so of himself */
    record Acknowledgement(String by, @Nullable String note, Instant at) {}

    static AlertView of(List<AlertRecord> decisions, AlertStory story, Instant now) {
        var first = decisions.get(0);
        var last = decisions.get(decisions.size() - 1);
        var state = AlertState.of(story, now);
        return new AlertView(
                story.alertId(),
                AlertRecord.KIND,
                state.text(),
                state.closedBy(),
                state.closedAt(),
                CapOfAlert.of(first.cap()),
                first.period(),
                ThresholdOfAlert.of(first.threshold()),
                first.decidedAt(),
                first.sum(),
                first.percentOfLimit(),
                first.late(),
                first.cause(),
                last.type(),
                last.decidedAt(),
                last.sum(),
                story.count(AlertRecord.REMINDER),
                story.suppressed(),
                deliveredTo(story),
                acknowledgement(story));
    }

    static List<String> deliveredTo(AlertStory story) {
        return story.receipts(story.first().decisionId()).stream()
                .filter(receipt -> receipt.outcome().equals(DeliveryRecord.DELIVERED))
                .map(DeliveryRecord::channel)
                .distinct()
                .sorted()
                .toList();
    }

    static @Nullable Acknowledgement acknowledgement(AlertStory story) {
        var seen = story.acknowledgement();
        return seen == null ? null : new Acknowledgement(seen.by(), seen.note(), seen.at());
    }
}
