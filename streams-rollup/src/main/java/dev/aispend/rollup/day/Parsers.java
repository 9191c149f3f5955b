package dev.aispend.rollup.day;

import dev.aispend.wire.provider.PageParser;
import dev.aispend.wire.provider.PageParsers;
import java.util.Optional;
import java.util.function.Function;

/**
 * The parsers in use.
 *
 * @param version rises when a parser learns a shape it used to reject
 */
public record Parsers(int version, Function<String, Optional<PageParser>> bySource) {

    public static Parsers known() {
        return new Parsers(PageParsers.VERSION, PageParsers::of);
    }
}
