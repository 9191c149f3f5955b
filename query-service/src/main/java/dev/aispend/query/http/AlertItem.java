package dev.aispend.query.http;

import dev.aispend.query.shared.AlertStory;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.SourceAlertRecord;
import java.time.Instant;

/** An alert as clients see it in a list: about a cap, or about a source whose figures are held back. */
sealed interface AlertItem permits AlertView, SourceAlertView {

    /** What it is about, {@code cap} or {@code source}. */
    String kind();

    static AlertItem of(AlertStory story, Instant now) {
        var first = story.first();
        if (first instanceof SourceAlertRecord) {
            return SourceAlertView.of(story.decisionsAs(SourceAlertRecord.class), story, now);
        }
        return AlertView.of(story.decisionsAs(AlertRecord.class), story, now);
    }
}
