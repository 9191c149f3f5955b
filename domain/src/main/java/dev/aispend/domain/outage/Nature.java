package dev.aispend.domain.outage;

import dev.aispend.domain.cap.Debounce;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether what holds a day back may pass without anybody doing anything. */
public enum Nature {
    /** It stands until it is mended. */
    LASTING,
    /** It may pass by itself, as a provider that is down does. */
    PASSING,
    /** Another feed may make up for it, as a bill does for usage without a price; in a back-fill it comes later. */
    COVERED;

    private static final Duration COVER_COMES = Duration.ofHours(1);

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Nature> ofText(String text) {
        return Stream.of(values()).filter(nature -> nature.text().equals(text)).findFirst();
    }

    /** How long it must stand before people are told. */
    Duration patience(Debounce debounce) {
        return switch (this) {
            case LASTING -> Duration.ZERO;
            case PASSING -> debounce.window();
            case COVERED -> Collections.max(List.of(debounce.window(), COVER_COMES));
        };
    }
}
