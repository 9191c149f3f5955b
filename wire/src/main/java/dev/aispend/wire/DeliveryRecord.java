package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The receipt of one attempt to tell one channel about one decision, on {@code spend.alert-deliveries}.
 *
 * @param channel the channel's name, as in {@link ChannelRecord}
 * @param attempt from 1; attempts after a restart go on counting where receipts are known
 * @param outcome {@code delivered}; {@code retrying}; {@code failed}: given up; {@code skipped}: not for this channel
 * @param status of HTTP or SMTP, null when there was no answer
 * @param detail one sentence without secrets, null when there is nothing to say
 * @param nextAttemptAt null unless {@code retrying}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DeliveryRecord(
        int schemaVersion,
        String kind,
        String decisionId,
        String alertId,
        String channel,
        int attempt,
        String outcome,
        @Nullable Integer status,
        @Nullable String detail,
        Instant at,
        long tookMs,
        @Nullable Instant nextAttemptAt) {

    public static final int SCHEMA_VERSION = 1;
    public static final String KIND = "delivery";

    public static final String DELIVERED = "delivered";
    public static final String RETRYING = "retrying";
    public static final String FAILED = "failed";
    public static final String SKIPPED = "skipped";

    public String key() {
        return Keys.join(List.of(decisionId, channel, Integer.toString(attempt)));
    }

    public byte[] toJson() {
        return Json.write(this);
    }

    public static DeliveryRecord fromJson(byte[] json) {
        return Json.read(json, DeliveryRecord.class);
    }
}
