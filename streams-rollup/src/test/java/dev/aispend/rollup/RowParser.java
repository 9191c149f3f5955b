package dev.aispend.rollup;

import dev.aispend.domain.spend.DaySnapshot;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.rollup.day.Parsers;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.provider.PageParser;
import dev.aispend.wire.provider.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads bodies of {@link Row}s, one a line; a body that starts with {@code garbage} is rejected. */
final class RowParser implements PageParser {

    static final Parsers PARSERS = new Parsers(1, source -> Optional.of(new RowParser(Set.of())));

    private final Set<String> alsoKnown;

    /** @param alsoKnown first words of bodies this parser takes for empty pages instead of garbage */
    RowParser(Set<String> alsoKnown) {
        this.alsoKnown = alsoKnown;
    }

    @Override
    public Parsed parse(List<RawPage> pages) {
        var lines = new ArrayList<SpendLine>();
        for (var page : pages) {
            for (var text : page.body().lines().filter(line -> !line.isBlank()).toList()) {
                if (alsoKnown.contains(text)) {
                    continue;
                }
                if (text.startsWith("garbage")) {
                    return new Parsed.Rejected(page.page(), "/data/0", "no row: " + text);
                }
                if (text.startsWith("crash")) {
                    throw new IllegalStateException("the parser has a bug");
                }
                lines.add(Row.parse(text).line());
            }
        }
        var first = pages.get(0);
        var dimensions = first.source().equals("openai.costs")
                ? Set.of(Dimension.MODEL, Dimension.PROJECT)
                : Set.of(Dimension.MODEL, Dimension.PROJECT, Dimension.CREDENTIAL);
        return new Parsed.Ok(new DaySnapshot(first.source(), first.fetchId(), dimensions, lines), List.of());
    }
}
