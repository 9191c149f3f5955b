package dev.aispend.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.aispend.query.alert.AlertState;
import dev.aispend.query.shared.AlertStory;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.SourceAlertRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert about a source whose figures are held back, as clients see it in a list.
 *
 * @param state {@code open} while it stands, else {@code closed}
 * @param closedBy {@code retracted}; null while open
 * @param firstDay held back when it fired, likewise {@code lastDay} and how many {@code days}
 * @param code of the problem that had stood longest by then, likewise {@code reason} and {@code since}
 * @param lastType of its newest decision, likewise {@code lastDecidedAt} and {@code lastDays}
 * @param reminders how many there were
 * @param suppressed changes of mind that were not told
 * @param deliveredTo channels that were told of the firing
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SourceAlertView(
        String id,
        String kind,
        String state,
        @Nullable String closedBy,
        @Nullable Instant closedAt,
        SourceAlertRecord.SourceReference source,
        Instant firedAt,
        LocalDate firstDay,
        LocalDate lastDay,
        int days,
        String code,
        String reason,
        Instant since,
        String lastType,
        Instant lastDecidedAt,
        int lastDays,
        long reminders,
        long suppressed,
        List<String> deliveredTo,
        AlertView.@Nullable Acknowledgement acknowledgement)
        implements AlertItem {

    static SourceAlertView of(List<SourceAlertRecord> decisions, AlertStory story, Instant now) {
        var first = decisions.get(0);
        var last = decisions.get(decisions.size() - 1);
        var state = AlertState.of(story, now);
        return new SourceAlertView(
                story.alertId(),
                SourceAlertRecord.KIND,
                state.text(),
                state.closedBy(),
                state.closedAt(),
                first.source(),
                first.decidedAt(),
                first.firstDay(),
                first.lastDay(),
                first.days(),
                first.code(),
                first.reason(),
                first.since(),
                last.type(),
                last.decidedAt(),
                last.days(),
                story.count(AlertRecord.REMINDER),
                story.suppressed(),
                AlertView.deliveredTo(story),
                AlertView.acknowledgement(story));
    }
}
