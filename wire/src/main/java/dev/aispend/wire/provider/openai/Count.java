package dev.aispend.wire.provider.openai;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The counts of usage rows, named as OpenAI names the fields. */
enum Count {
    /** All input: uncached, read from cache and written to cache. */
    INPUT_TOKENS,
    /** Without cache writes. */
    INPUT_UNCACHED_TOKENS,
    INPUT_CACHED_TOKENS,
    INPUT_CACHE_WRITE_TOKENS,
    INPUT_CACHE_WRITE_30M_TOKENS,
    INPUT_CACHE_WRITE_12H_TOKENS,
    INPUT_TEXT_TOKENS,
    INPUT_AUDIO_TOKENS,
    INPUT_IMAGE_TOKENS,
    INPUT_CACHED_TEXT_TOKENS,
    INPUT_CACHED_AUDIO_TOKENS,
    INPUT_CACHED_IMAGE_TOKENS,
    OUTPUT_TOKENS,
    OUTPUT_TEXT_TOKENS,
    OUTPUT_AUDIO_TOKENS,
    OUTPUT_IMAGE_TOKENS,
    NUM_MODEL_REQUESTS,
    NUM_REQUESTS,
    NUM_SESSIONS,
    IMAGES,
    CHARACTERS,
    SECONDS,
    USAGE_BYTES;

    private static final Map<String, Count> BY_FIELD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Count::field, Function.identity()));

    private final String field = name().toLowerCase(Locale.ROOT);

    String field() {
        return field;
    }

    static @Nullable Count ofField(String field) {
        return BY_FIELD.get(field);
    }
}
