package dev.aispend.wire.provider.openai;

import static dev.aispend.wire.provider.openai.Count.INPUT_TOKENS;
import static dev.aispend.wire.provider.openai.Count.NUM_MODEL_REQUESTS;
import static dev.aispend.wire.provider.openai.Count.NUM_REQUESTS;
import static dev.aispend.wire.provider.openai.Count.OUTPUT_TOKENS;

import dev.aispend.domain.spend.Unit;
import java.util.List;
import java.util.Map;

/**
 * A usage endpoint.
 *
 * @param object what a result row calls itself
 * @param charged what costs money beside tokens, and its unit
 * @param required the counts every row has
 */
record UsageEndpoint(String object, Map<Count, Unit> charged, List<Count> required) {

    static final UsageEndpoint COMPLETIONS =
            tokens("completions", List.of(INPUT_TOKENS, OUTPUT_TOKENS, NUM_MODEL_REQUESTS));
    static final UsageEndpoint EMBEDDINGS = tokens("embeddings", List.of(INPUT_TOKENS, NUM_MODEL_REQUESTS));
    static final UsageEndpoint MODERATIONS = tokens("moderations", List.of(INPUT_TOKENS, NUM_MODEL_REQUESTS));
    static final UsageEndpoint IMAGES = model("images", Count.IMAGES, Unit.IMAGES);
    static final UsageEndpoint AUDIO_SPEECHES = model("audio_speeches", Count.CHARACTERS, Unit.CHARACTERS);
    static final UsageEndpoint AUDIO_TRANSCRIPTIONS = model("audio_transcriptions", Count.SECONDS, Unit.SECONDS);
    static final UsageEndpoint VECTOR_STORES = tool("vector_stores", Count.USAGE_BYTES, Unit.BYTES);
    static final UsageEndpoint CODE_INTERPRETER_SESSIONS =
            tool("code_interpreter_sessions", Count.NUM_SESSIONS, Unit.SESSIONS);

    /** The path says calls, the rows say searches. */
    static final UsageEndpoint FILE_SEARCH_CALLS = tool("file_searches", NUM_REQUESTS, Unit.FILE_SEARCH_CALLS);

    static final UsageEndpoint WEB_SEARCH_CALLS = model("web_searches", NUM_REQUESTS, Unit.WEB_SEARCH_CALLS);

    private static UsageEndpoint tokens(String rows, List<Count> required) {
        return new UsageEndpoint(objectOf(rows), Map.of(), required);
    }

    private static UsageEndpoint model(String rows, Count count, Unit unit) {
        return new UsageEndpoint(objectOf(rows), Map.of(count, unit), List.of(count, NUM_MODEL_REQUESTS));
    }

    private static UsageEndpoint tool(String rows, Count count, Unit unit) {
        return new UsageEndpoint(objectOf(rows), Map.of(count, unit), List.of(count));
    }

    private static String objectOf(String rows) {
        return "organization.usage." + rows + ".result";
    }
}
