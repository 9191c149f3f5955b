package dev.aispend.domain.source;

import dev.aispend.domain.basis.Basis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every source there is. A new provider adds its feeds here, its parser in {@code wire}, its client in the connector. */
public final class Sources {

    public static final String OPENAI = "openai";

    public static final String ANTHROPIC = "anthropic";

    public static final String VERTEX = "vertex";

    /**
     * OpenAI publishes no freshness figure; integrators re-read three days.
     *
     * @see <a href="https://platform.openai.com/docs/api-reference/usage">Usage and Costs API</a>
     */
    private static final Duration OPENAI_SETTLING = Duration.ofDays(3);

    public static final Source OPENAI_COSTS = openai("costs", Basis.BILLED);
    public static final Source OPENAI_COMPLETIONS = openai("usage.completions", Basis.USAGE);
    public static final Source OPENAI_EMBEDDINGS = openai("usage.embeddings", Basis.USAGE);
    public static final Source OPENAI_MODERATIONS = openai("usage.moderations", Basis.USAGE);
    public static final Source OPENAI_IMAGES = openai("usage.images", Basis.USAGE);
    public static final Source OPENAI_AUDIO_SPEECHES = openai("usage.audio_speeches", Basis.USAGE);
    public static final Source OPENAI_AUDIO_TRANSCRIPTIONS = openai("usage.audio_transcriptions", Basis.USAGE);
    public static final Source OPENAI_VECTOR_STORES = openai("usage.vector_stores", Basis.USAGE);
    public static final Source OPENAI_CODE_INTERPRETER = openai("usage.code_interpreter_sessions", Basis.USAGE);
    public static final Source OPENAI_FILE_SEARCH = openai("usage.file_search_calls", Basis.USAGE);
    public static final Source OPENAI_WEB_SEARCH = openai("usage.web_search_calls", Basis.USAGE);

    /**
     * Integrators re-read three to seven days.
     *
     * @see <a href="https://platform.claude.com/docs/en/build-with-claude/usage-cost-api">Usage and Cost API</a>
     */
    private static final Duration ANTHROPIC_SETTLING = Duration.ofDays(7);

    /** Values may change until about seven days after the month's end: at most 31 and 7 days after the day. */
    private static final Duration ANTHROPIC_ANALYTICS_SETTLING = Duration.ofDays(38);

    /** Google promises no delay; details come within a day or two, corrections weeks later and are found by their time. */
    private static final Duration VERTEX_SETTLING = Duration.ofDays(5);

    private static final String ANTHROPIC_COST_RIVALS = "anthropic.cost";

    private static final String ANTHROPIC_USAGE_RIVALS = "anthropic.usage";

    public static final Source ANTHROPIC_COST_REPORT =
            new Source("anthropic.cost_report", ANTHROPIC, Basis.BILLED, ANTHROPIC_SETTLING, ANTHROPIC_COST_RIVALS);
    public static final Source ANTHROPIC_USAGE_MESSAGES =
            new Source("anthropic.usage_messages", ANTHROPIC, Basis.USAGE, ANTHROPIC_SETTLING, ANTHROPIC_USAGE_RIVALS);
    public static final Source ANTHROPIC_ANALYTICS_COST = new Source(
            "anthropic.analytics_cost", ANTHROPIC, Basis.BILLED, ANTHROPIC_ANALYTICS_SETTLING, ANTHROPIC_COST_RIVALS);
    public static final Source ANTHROPIC_ANALYTICS_USAGE = new Source(
            "anthropic.analytics_usage", ANTHROPIC, Basis.USAGE, ANTHROPIC_ANALYTICS_SETTLING, ANTHROPIC_USAGE_RIVALS);

    public static final Source VERTEX_BILLING_EXPORT =
            new Source("vertex.billing_export", VERTEX, Basis.BILLED, VERTEX_SETTLING, null);

    /** Limits, scopes and thresholds; Google's budgets hold no spend. */
    public static final Source VERTEX_BUDGETS = new Source("vertex.budgets", VERTEX, null, Duration.ZERO, null);

    /** In the order a lane asks them: money first. */
    public static final List<Source> ALL = List.of(
            OPENAI_COSTS,
            OPENAI_COMPLETIONS,
            OPENAI_EMBEDDINGS,
            OPENAI_MODERATIONS,
            OPENAI_IMAGES,
            OPENAI_AUDIO_SPEECHES,
            OPENAI_AUDIO_TRANSCRIPTIONS,
            OPENAI_VECTOR_STORES,
            OPENAI_CODE_INTERPRETER,
            OPENAI_FILE_SEARCH,
            OPENAI_WEB_SEARCH,
            ANTHROPIC_COST_REPORT,
            ANTHROPIC_USAGE_MESSAGES,
            ANTHROPIC_ANALYTICS_COST,
            ANTHROPIC_ANALYTICS_USAGE,
            VERTEX_BILLING_EXPORT,
            VERTEX_BUDGETS);

    private static final Map<String, Source> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Source::name, Function.identity()));

    private Sources() {}

    public static Optional<Source> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static List<Source> of(String provider) {
        return ALL.stream().filter(source -> source.provider().equals(provider)).toList();
    }

    private static Source openai(String feed, Basis basis) {
        return new Source(OPENAI + "." + feed, OPENAI, basis, OPENAI_SETTLING, null);
    }
}
