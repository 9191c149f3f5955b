package dev.aispend.wire.provider;

import dev.aispend.wire.provider.openai.OpenAiParsers;
import java.util.Map;
import java.util.Optional;

/** The parser of every source we know. */
public final class PageParsers {

    /** Rises when a parser learns a shape it used to reject, so that rejected days are parsed again. */
    public static final int VERSION = 1;

    private static final Map<String, PageParser> BY_SOURCE = Map.copyOf(OpenAiParsers.bySource());

    private PageParsers() {}

    public static Optional<PageParser> of(String source) {
        return Optional.ofNullable(BY_SOURCE.get(source));
    }
}
