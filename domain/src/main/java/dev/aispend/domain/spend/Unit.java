package dev.aispend.domain.spend;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a quantity counts. Token units are disjoint: adding them up gives all tokens, none twice. */
public enum Unit {
    /** Input tokens neither read from nor written to a cache; text unless split further. */
    INPUT_TOKENS(Flow.INPUT),
    INPUT_AUDIO_TOKENS(Flow.INPUT),
    INPUT_IMAGE_TOKENS(Flow.INPUT),
    INPUT_VIDEO_TOKENS(Flow.INPUT),
    CACHE_READ_TOKENS(Flow.INPUT),
    CACHE_READ_AUDIO_TOKENS(Flow.INPUT),
    CACHE_READ_IMAGE_TOKENS(Flow.INPUT),
    /** Input tokens written to a cache, lifetime unknown. */
    CACHE_WRITE_TOKENS(Flow.INPUT),
    CACHE_WRITE_5M_TOKENS(Flow.INPUT),
    CACHE_WRITE_30M_TOKENS(Flow.INPUT),
    CACHE_WRITE_1H_TOKENS(Flow.INPUT),
    CACHE_WRITE_12H_TOKENS(Flow.INPUT),
    OUTPUT_TOKENS(Flow.OUTPUT),
    OUTPUT_AUDIO_TOKENS(Flow.OUTPUT),
    OUTPUT_IMAGE_TOKENS(Flow.OUTPUT),
    REQUESTS(Flow.NONE),
    IMAGES(Flow.NONE),
    CHARACTERS(Flow.NONE),
    SECONDS(Flow.NONE),
    BYTES(Flow.NONE),
    GIBIBYTE_HOURS(Flow.NONE),
    SESSIONS(Flow.NONE),
    FILE_SEARCH_CALLS(Flow.NONE),
    WEB_SEARCH_CALLS(Flow.NONE),
    /** A billed quantity whose unit the provider left open or named in a way we do not know. */
    OTHER(Flow.NONE);

    private enum Flow {
        INPUT,
        OUTPUT,
        NONE
    }

    private static final Map<String, Unit> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Unit::text, Function.identity()));

    private final Flow flow;
    private final String text;

    Unit(Flow flow) {
        this.flow = flow;
        this.text = name().toLowerCase(Locale.ROOT);
    }

    public boolean isInputToken() {
        return flow == Flow.INPUT;
    }

    public boolean isOutputToken() {
        return flow == Flow.OUTPUT;
    }

    public boolean isToken() {
        return flow != Flow.NONE;
    }

    /** The name in JSON and CSV, such as {@code input_tokens}. */
    public String text() {
        return text;
    }

    /** @throws IllegalArgumentException when no unit has this text */
    public static Unit ofText(String text) {
        var unit = BY_TEXT.get(text);
        if (unit == null) {
            throw new IllegalArgumentException("no unit '" + text + "'");
        }
        return unit;
    }
}
