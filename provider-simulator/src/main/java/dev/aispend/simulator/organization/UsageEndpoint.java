package dev.aispend.simulator.organization;

import static dev.aispend.simulator.organization.Dimension.API_KEY_ID;
import static dev.aispend.simulator.organization.Dimension.BATCH;
import static dev.aispend.simulator.organization.Dimension.CONTEXT_LEVEL;
import static dev.aispend.simulator.organization.Dimension.MODEL;
import static dev.aispend.simulator.organization.Dimension.PROJECT_ID;
import static dev.aispend.simulator.organization.Dimension.SERVICE_TIER;
import static dev.aispend.simulator.organization.Dimension.SIZE;
import static dev.aispend.simulator.organization.Dimension.SOURCE;
import static dev.aispend.simulator.organization.Dimension.USER_ID;
import static dev.aispend.simulator.organization.Dimension.VECTOR_STORE_ID;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The usage endpoints, the metrics of their rows and the dimensions they can group by (OpenAPI 2.3.0, 2026-08-21). */
@SuppressWarnings("ImmutableEnumChecker") // both lists are unmodifiable
public enum UsageEndpoint {
    COMPLETIONS("completions", "completions", ChatCounter.COLUMNS, BATCH, SERVICE_TIER),
    EMBEDDINGS("embeddings", "embeddings", counters("input_tokens", "num_model_requests")),
    MODERATIONS("moderations", "moderations", counters("input_tokens", "num_model_requests")),
    IMAGES("images", "images", counters("images", "num_model_requests"), SIZE, SOURCE),
    AUDIO_SPEECHES("audio_speeches", "audio_speeches", counters("characters", "num_model_requests")),
    AUDIO_TRANSCRIPTIONS("audio_transcriptions", "audio_transcriptions", counters("seconds", "num_model_requests")),
    VECTOR_STORES("vector_stores", "vector_stores", List.of(PROJECT_ID), counters("usage_bytes")),
    CODE_INTERPRETER_SESSIONS(
            "code_interpreter_sessions", "code_interpreter_sessions", List.of(PROJECT_ID), counters("num_sessions")),
    FILE_SEARCH_CALLS(
            "file_search_calls",
            "file_searches",
            List.of(PROJECT_ID, USER_ID, API_KEY_ID, VECTOR_STORE_ID),
            counters("num_requests")),
    WEB_SEARCH_CALLS("web_search_calls", "web_searches", counters("num_model_requests", "num_requests"), CONTEXT_LEVEL);

    private final String path;
    private final String rowObject;
    private final List<Column> columns;
    private final List<Dimension> dimensions;

    UsageEndpoint(String path, String object, List<Column> columns, Dimension... more) {
        this(
                path,
                object,
                Stream.concat(Stream.of(PROJECT_ID, USER_ID, API_KEY_ID, MODEL), Stream.of(more))
                        .toList(),
                columns);
    }

    UsageEndpoint(String path, String object, List<Dimension> dimensions, List<Column> columns) {
        this.path = "/v1/organization/usage/" + path;
        this.rowObject = "organization.usage." + object + ".result";
        this.dimensions = dimensions;
        this.columns = columns;
    }

    public String path() {
        return path;
    }

    public String rowObject() {
        return rowObject;
    }

    public List<Column> columns() {
        return columns;
    }

    public List<Dimension> dimensions() {
        return dimensions;
    }

    /** A level, not a count: a bucket shows its last value instead of a sum. */
    public boolean isGauge() {
        return this == VECTOR_STORES;
    }

    /** The metric with this wire name, if rows of this endpoint have it. */
    public Optional<Column> column(String wireName) {
        return columns.stream()
                .filter(column -> column.wireName().equals(wireName))
                .findFirst();
    }

    private static List<Column> counters(String... wireNames) {
        return Stream.iterate(0, i -> i + 1)
                .limit(wireNames.length)
                .map(i -> Column.of(wireNames[i], i))
                .toList();
    }
}
