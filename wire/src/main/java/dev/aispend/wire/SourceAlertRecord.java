package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A decision about one source of one account, on {@code spend.alerts}, written in the transaction that remembers it: its
 * figures are held back, since pages cannot be read or not be had; or they are whole again. Of each source
 * {@code firing} and {@code retracted} alternate.
 *
 * @param decisionId the same for every attempt to deliver it: the idempotency key of receivers
 * @param alertId the decision id of the firing that this decision is, ends or reminds of
 * @param type {@code firing}; {@code retracted}: no day is held back any more; {@code reminder}: some still are
 * @param sequence of the source, rising
 * @param days how many days are held back now, 0 when it is over
 * @param firstDay of the days held back, likewise {@code lastDay}; once it is over, as they were told last
 * @param code why: of the problem that has stood longest, as in the problems of a day's header
 * @param reason the same in one sentence for people
 * @param since when that problem began
 * @param suppressed changes of mind since the decision before that were not told
 * @param told whether people are told
 * @param decidedAt when it was decided
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SourceAlertRecord(
        int schemaVersion,
        String kind,
        String decisionId,
        String alertId,
        String type,
        SourceReference source,
        long sequence,
        int days,
        LocalDate firstDay,
        LocalDate lastDay,
        String code,
        String reason,
        Instant since,
        long suppressed,
        boolean told,
        Instant decidedAt)
        implements AlertDecision {

    public static final int SCHEMA_VERSION = 1;
    public static final String KIND = "source";

    /** @param name of the feed, such as {@code openai.costs} */
    public record SourceReference(String provider, String name, String account) {}

    /** {@code source|provider|source's name|account|sequence|type}. */
    @Override
    public String key() {
        return Keys.join(
                List.of(KIND, source.provider(), source.name(), source.account(), Long.toString(sequence), type));
    }

    @Override
    public byte[] toJson() {
        return Json.write(this);
    }

    public static SourceAlertRecord fromJson(byte[] json) {
        return Json.read(json, SourceAlertRecord.class);
    }
}
