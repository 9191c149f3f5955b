package dev.aispend.wire.provider.openai;

import java.util.Arrays;
import java.util.Optional;

/** How long the time buckets are that were asked for. */
enum BucketWidth {
    HOUR("1h", 3600),
    DAY("1d", 86_400);

    private final String text;
    private final long seconds;

    BucketWidth(String text, long seconds) {
        this.text = text;
        this.seconds = seconds;
    }

    long seconds() {
        return seconds;
    }

    static Optional<BucketWidth> ofText(String text) {
        return Arrays.stream(values()).filter(width -> width.text.equals(text)).findFirst();
    }
}
