package dev.aispend.ingest.provider.openai;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.ingest.page.Digests;
import dev.aispend.ingest.provider.Ask;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** The parameters that ask a feed for one UTC day. */
final class OpenAiQuery {

    /** The document's default style repeats the name; the official SDK sends {@code group_by[]}, and both are served. */
    private static final String GROUP_BY = "group_by";

    private OpenAiQuery() {}

    static Ask of(OpenAiFeed feed, LocalDate day, List<String> groupBy) {
        return new Ask(feed.source(), day, feed.path(), query(feed, day, groupBy), version(feed, groupBy));
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String query(OpenAiFeed feed, LocalDate day, List<String> groupBy) {
        return "start_time=%d&end_time=%d&bucket_width=%s&limit=%d&%s"
                .formatted(
                        day.atStartOfDay(ZoneOffset.UTC).toEpochSecond(),
                        DayStatus.endOf(day).getEpochSecond(),
                        feed.width().text(),
                        feed.width().perDay(),
                        groupBy.stream().map(field -> GROUP_BY + "=" + field).collect(Collectors.joining("&")));
    }

    private static String version(OpenAiFeed feed, List<String> groupBy) {
        var meaning = feed.path() + " " + feed.width().text() + " " + String.join(",", groupBy);
        return Digests.sha256Hex(meaning.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }
}
