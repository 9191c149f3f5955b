package dev.aispend.simulator.organization;

import java.util.List;

/** The disjoint counters behind a completions row. */
enum ChatCounter {
    UNCACHED_TEXT(0),
    UNCACHED_AUDIO(1),
    UNCACHED_IMAGE(2),
    CACHED_TEXT(3),
    CACHED_AUDIO(4),
    CACHED_IMAGE(5),
    CACHE_WRITE(6),
    OUTPUT_TEXT(7),
    OUTPUT_AUDIO(8),
    OUTPUT_IMAGE(9),
    REQUESTS(10);

    static final List<Column> COLUMNS = List.of(
            column(
                    "input_tokens",
                    UNCACHED_TEXT,
                    UNCACHED_AUDIO,
                    UNCACHED_IMAGE,
                    CACHED_TEXT,
                    CACHED_AUDIO,
                    CACHED_IMAGE,
                    CACHE_WRITE),
            column("input_cached_tokens", CACHED_TEXT, CACHED_AUDIO, CACHED_IMAGE),
            column("input_cache_write_tokens", CACHE_WRITE),
            column("input_uncached_tokens", UNCACHED_TEXT, UNCACHED_AUDIO, UNCACHED_IMAGE),
            column("output_tokens", OUTPUT_TEXT, OUTPUT_AUDIO, OUTPUT_IMAGE),
            column("input_text_tokens", UNCACHED_TEXT),
            column("output_text_tokens", OUTPUT_TEXT),
            column("input_cached_text_tokens", CACHED_TEXT),
            column("input_audio_tokens", UNCACHED_AUDIO),
            column("input_cached_audio_tokens", CACHED_AUDIO),
            column("output_audio_tokens", OUTPUT_AUDIO),
            column("input_image_tokens", UNCACHED_IMAGE),
            column("input_cached_image_tokens", CACHED_IMAGE),
            column("output_image_tokens", OUTPUT_IMAGE),
            column("num_model_requests", REQUESTS));

    private final int index;

    ChatCounter(int index) {
        this.index = index;
    }

    /** Where it stands in an array of counters. */
    int index() {
        return index;
    }

    private static Column column(String wireName, ChatCounter... counters) {
        return new Column(
                wireName, List.of(counters).stream().map(ChatCounter::index).toList());
    }
}
