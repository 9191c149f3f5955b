package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used, on {@code spend.dead-letters}: where it stands and why. The record itself stays in its
 * topic.
 *
 * @param reason {@code rejected_page}, {@code unknown_shape}, {@code malformed_record}, …: stable, for counting
 * @param detail one sentence
 * @param pointer JSON pointer into the body, null when unknown
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DeadLetter(
        int schemaVersion,
        String reason,
        String detail,
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        @Nullable String pointer,
        @Nullable String source,
        @Nullable String account,
        @Nullable LocalDate day,
        long fetchId,
        Instant at) {

    /** The record's key on the topic: where the offending record stands. */
    public String origin() {
        return topic + "|" + partition + "|" + offset;
    }

    public byte[] toJson() {
        return Json.write(this);
    }

    public static DeadLetter fromJson(byte[] json) {
        return Json.read(json, DeadLetter.class);
    }
}
