package dev.aispend.ingest.provider.openai;

import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
import java.util.List;

/**
 * One endpoint and how it is asked.
 *
 * <p>Grouped by who pays and by what the price depends on. {@code user_id} is left out on purpose: it is a person, it
 * multiplies the rows, and no price depends on it. Completions and embeddings come by the hour, so that an hour's figures
 * are seen while the day runs; the rest by the day.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/usage">Usage and Costs API</a>
 */
record OpenAiFeed(Source source, String path, Width width, List<String> groupBy) {

    static final OpenAiFeed COSTS = daily(Sources.OPENAI_COSTS, "costs", "project_id", "line_item", "api_key_id");

    /** In the order they are asked: money first. */
    static final List<OpenAiFeed> ALL = List.of(
            COSTS,
            hourly(
                    Sources.OPENAI_COMPLETIONS,
                    "usage/completions",
                    "project_id",
                    "api_key_id",
                    "model",
                    "batch",
                    "service_tier"),
            hourly(Sources.OPENAI_EMBEDDINGS, "usage/embeddings", "project_id", "api_key_id", "model"),
            daily(Sources.OPENAI_MODERATIONS, "usage/moderations", "project_id", "api_key_id", "model"),
            daily(Sources.OPENAI_IMAGES, "usage/images", "project_id", "api_key_id", "model", "size", "source"),
            daily(Sources.OPENAI_AUDIO_SPEECHES, "usage/audio_speeches", "project_id", "api_key_id", "model"),
            daily(
                    Sources.OPENAI_AUDIO_TRANSCRIPTIONS,
                    "usage/audio_transcriptions",
                    "project_id",
                    "api_key_id",
                    "model"),
            daily(Sources.OPENAI_VECTOR_STORES, "usage/vector_stores", "project_id"),
            daily(Sources.OPENAI_CODE_INTERPRETER, "usage/code_interpreter_sessions", "project_id"),
            daily(Sources.OPENAI_FILE_SEARCH, "usage/file_search_calls", "project_id", "api_key_id", "vector_store_id"),
            daily(
                    Sources.OPENAI_WEB_SEARCH,
                    "usage/web_search_calls",
                    "project_id",
                    "api_key_id",
                    "model",
                    "context_level"));

    static OpenAiFeed of(Source source) {
        return ALL.stream()
                .filter(feed -> feed.source.equals(source))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no feed of OpenAI: " + source));
    }

    private static OpenAiFeed hourly(Source source, String path, String... groupBy) {
        return new OpenAiFeed(source, "/v1/organization/" + path, Width.HOUR, List.of(groupBy));
    }

    private static OpenAiFeed daily(Source source, String path, String... groupBy) {
        return new OpenAiFeed(source, "/v1/organization/" + path, Width.DAY, List.of(groupBy));
    }

    /** A bucket's width and how many of them make a day. */
    enum Width {
        HOUR("1h", 24),
        DAY("1d", 1);

        private final String text;
        private final int perDay;

        Width(String text, int perDay) {
            this.text = text;
            this.perDay = perDay;
        }

        String text() {
            return text;
        }

        int perDay() {
            return perDay;
        }
    }
}
