package dev.aispend.wire.provider;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a provider writes a page of time buckets.
 *
 * @param page what a page calls itself under {@code object}, null when it does not
 * @param bucket what a bucket calls itself under {@code object}, null when it does not
 * @param start the field of a bucket's begin
 * @param end the field of a bucket's end
 * @param time how those are written
 */
public record BucketForm(@Nullable String page, @Nullable String bucket, String start, String end, TimeReader time) {

    /** Reads the time the parser stands on as Unix seconds. */
    @FunctionalInterface
    public interface TimeReader {
        long seconds(JsonParser json) throws IOException, RejectedPageException;
    }
}
