package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * A channel that the notifier delivers to, on {@code spend.channels} under its name, written at the notifier's start when it
 * is new or changed; a tombstone when it is no longer configured.
 *
 * @param name unique, such as {@code slack}
 * @param kind {@code slack}, {@code discord}, {@code email}, {@code email-webhook}, {@code webhook} or {@code hard-cap-webhook}
 * @param target where it goes, without anything secret: scheme and host, or the domain of the recipients
 * @param since when it was first configured so
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ChannelRecord(int schemaVersion, String name, String kind, String target, Instant since) {

    public static final int SCHEMA_VERSION = 1;

    public static final String SLACK = "slack";
    public static final String DISCORD = "discord";
    public static final String EMAIL = "email";
    public static final String EMAIL_WEBHOOK = "email-webhook";
    public static final String WEBHOOK = "webhook";
    public static final String HARD_CAP_WEBHOOK = "hard-cap-webhook";

    public byte[] toJson() {
        return Json.write(this);
    }

    public static ChannelRecord fromJson(byte[] json) {
        return Json.read(json, ChannelRecord.class);
    }
}
