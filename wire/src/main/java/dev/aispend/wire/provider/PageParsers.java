package dev.aispend.wire.provider;

import dev.aispend.wire.provider.anthropic.AnthropicParsers;
import dev.aispend.wire.provider.google.GoogleParsers;
import dev.aispend.wire.provider.openai.OpenAiParsers;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parser of every source that tells of spend. */
public final class PageParsers {

    /** Rises when a parser learns a shape it used to reject, so that rejected days are parsed again. */
    public static final int VERSION = 2;

    private static final Map<String, PageParser> BY_SOURCE = Stream.of(
                    OpenAiParsers.bySource(), AnthropicParsers.bySource(), GoogleParsers.bySource())
            .flatMap(parsers -> parsers.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private PageParsers() {}

    public static Optional<PageParser> of(String source) {
        return Optional.ofNullable(BY_SOURCE.get(source));
    }
}
