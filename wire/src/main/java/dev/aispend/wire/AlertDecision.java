package dev.aispend.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A record of {@code spend.alerts}: something decided once that people are told of. What it is about, its {@code kind} says;
 * one without a kind is about a cap.
 */
public sealed interface AlertDecision permits AlertRecord, SourceAlertRecord {

    String kind();

    /** The same for every attempt to deliver it: the idempotency key of receivers. */
    String decisionId();

    /** The decision id of the firing that this decision is, ends or reminds of. */
    String alertId();

    String type();

    /** Of the same subject, rising. */
    long sequence();

    /** Changes of mind since the decision before that were not told. */
    long suppressed();

    /** Whether people are told. */
    boolean told();

    Instant decidedAt();

    String key();

    byte[] toJson();

    /** @throws MalformedRecordException when it is neither, or of a kind that this version does not know */
    static AlertDecision fromJson(byte[] json) {
        var kind = Json.read(json, JsonNode.class).path("kind").asText(AlertRecord.KIND);
        return switch (kind) {
            case AlertRecord.KIND -> AlertRecord.fromJson(json);
            case SourceAlertRecord.KIND -> SourceAlertRecord.fromJson(json);
            default -> throw new MalformedRecordException("no alert is of kind " + kind, null);
        };
    }
}
