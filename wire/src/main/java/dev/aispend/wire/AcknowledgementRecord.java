package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has seen an alert, on {@code spend.alert-deliveries} beside the receipts.
 *
 * @param by whoever says so of himself
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AcknowledgementRecord(
        int schemaVersion,
        String kind,
        String alertId,
        String by,
        @Nullable String note,
        Instant at) {

    public static final int SCHEMA_VERSION = 1;
    public static final String KIND = "acknowledgement";

    public String key() {
        return Keys.join(List.of(alertId, KIND));
    }

    public byte[] toJson() {
        return Json.write(this);
    }

    public static AcknowledgementRecord fromJson(byte[] json) {
        return Json.read(json, AcknowledgementRecord.class);
    }
}
