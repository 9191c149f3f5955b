package dev.aispend.ingest.provider.anthropic;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.ingest.page.Digests;
import dev.aispend.ingest.provider.Ask;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

/** The parameters that ask a feed for one whole UTC day; a part of a day is refused. */
final class AnthropicQuery {

    /** {@code group_by[]}, as a query must write it. */
    private static final String GROUP_BY = "group_by%5B%5D";

    private AnthropicQuery() {}

    static Ask of(AnthropicFeed feed, LocalDate day) {
        return new Ask(feed.source(), day, feed.path(), query(feed, day), version(feed));
    }

    private static String query(AnthropicFeed feed, LocalDate day) {
        return "starting_at=%s&ending_at=%s&%s&%s"
                .formatted(
                        day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                        DayStatus.endOf(day),
                        feed.parameters(),
                        feed.groupBy().stream()
                                .map(field -> GROUP_BY + "=" + field)
                                .collect(Collectors.joining("&")));
    }

    private static String version(AnthropicFeed feed) {
        var meaning = feed.path() + " " + feed.parameters() + " " + String.join(",", feed.groupBy());
        return Digests.sha256Hex(meaning.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }
}
