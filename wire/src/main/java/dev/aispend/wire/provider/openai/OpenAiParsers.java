package dev.aispend.wire.provider.openai;

import static dev.aispend.domain.spend.Dimension.CREDENTIAL;
import static dev.aispend.domain.spend.Dimension.MODEL;
import static dev.aispend.domain.spend.Dimension.PROJECT;

import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.wire.provider.BucketForm;
import dev.aispend.wire.provider.BucketWalk;
import dev.aispend.wire.provider.DayPageParser;
import dev.aispend.wire.provider.Grouping;
import dev.aispend.wire.provider.PageParser;
import dev.aispend.wire.provider.Row;
import dev.aispend.wire.provider.Scalars;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A parser for every OpenAI source.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/usage">Usage and Costs API</a>
 */
public final class OpenAiParsers {

    private static final BucketForm FORM =
            new BucketForm("page", "bucket", "start_time", "end_time", Scalars::unixSeconds);

    private OpenAiParsers() {}

    /** By the name of the source. */
    public static Map<String, PageParser> bySource() {
        var parsers = new LinkedHashMap<String, PageParser>();
        parsers.put(Sources.OPENAI_COSTS.name(), parser(CostRow::read, "line_item"));
        usage(parsers, Sources.OPENAI_COMPLETIONS, UsageEndpoint.COMPLETIONS);
        usage(parsers, Sources.OPENAI_EMBEDDINGS, UsageEndpoint.EMBEDDINGS);
        usage(parsers, Sources.OPENAI_MODERATIONS, UsageEndpoint.MODERATIONS);
        usage(parsers, Sources.OPENAI_IMAGES, UsageEndpoint.IMAGES);
        usage(parsers, Sources.OPENAI_AUDIO_SPEECHES, UsageEndpoint.AUDIO_SPEECHES);
        usage(parsers, Sources.OPENAI_AUDIO_TRANSCRIPTIONS, UsageEndpoint.AUDIO_TRANSCRIPTIONS);
        usage(parsers, Sources.OPENAI_WEB_SEARCH, UsageEndpoint.WEB_SEARCH_CALLS);
        // No row of these endpoints has a model, and of the last two none has a key: there null is the truth.
        usage(parsers, Sources.OPENAI_FILE_SEARCH, UsageEndpoint.FILE_SEARCH_CALLS, MODEL);
        usage(parsers, Sources.OPENAI_VECTOR_STORES, UsageEndpoint.VECTOR_STORES, MODEL, CREDENTIAL);
        usage(parsers, Sources.OPENAI_CODE_INTERPRETER, UsageEndpoint.CODE_INTERPRETER_SESSIONS, MODEL, CREDENTIAL);
        return parsers;
    }

    private static void usage(
            Map<String, PageParser> parsers, Source source, UsageEndpoint endpoint, Dimension... nullIsTruth) {
        parsers.put(source.name(), parser(json -> UsageRow.read(json, endpoint), "model", nullIsTruth));
    }

    /** @param modelGroup the {@code group_by} value that names models */
    private static PageParser parser(Row.Reader rows, String modelGroup, Dimension... nullIsTruth) {
        var grouping = new Grouping(
                Map.of(modelGroup, MODEL, "project_id", PROJECT, "api_key_id", CREDENTIAL), Set.of(nullIsTruth));
        return new DayPageParser(grouping::dimensions, BucketWalk.of(FORM, query -> rows));
    }
}
