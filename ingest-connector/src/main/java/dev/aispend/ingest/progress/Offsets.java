package dev.aispend.ingest.progress;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.day.FetchProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Days and sources as Connect keeps them: partitions and offsets, flat maps of texts and longs. Times are epoch ms. */
public final class Offsets {

    private static final long FORM = 1;

    /** Says nothing of a day. */
    static final Map<String, Object> NOTHING = Map.of("form", FORM);

    private Offsets() {}

    /** Connect compares partitions as serialised, so the order of the fields is part of them. */
    static Map<String, String> partition(String provider, String account, String source) {
        var partition = new LinkedHashMap<String, String>();
        partition.put("provider", provider);
        partition.put("account", account);
        partition.put("source", source);
        return Collections.unmodifiableMap(partition);
    }

    static Map<String, String> partition(String provider, String account, String source, LocalDate day) {
        var partition = new LinkedHashMap<>(partition(provider, account, source));
        partition.put("day", day.toString());
        return Collections.unmodifiableMap(partition);
    }

    static Map<String, Object> of(DayEntry entry) {
        var status = entry.status();
        var offset = new Fields(new LinkedHashMap<>());
        offset.put("form", FORM);
        offset.put("version", entry.version());
        offset.put("topicId", entry.topicId().orElse(null));
        offset.put("preferred", entry.preferred() ? 1L : null);
        offset.put("fetchId", status.fetchId());
        offset.put("fetchedAt", status.fetchedAt().toEpochMilli());
        offset.put("contentHash", status.contentHash());
        offset.put("pagesFetchId", status.pagesFetchId());
        offset.put("pages", (long) status.pages());
        offset.put("unchangedSince", ms(status.unchangedSince()));
        offset.put("completeAt", ms(status.completeAt()));
        offset.put("settledFetches", (long) status.settledFetches());
        offset.put(
                "problemCode",
                status.problem() == null ? null : status.problem().code());
        offset.put(
                "problemMessage",
                status.problem() == null ? null : status.problem().message());
        offset.put("problemSince", ms(status.problemSince()));
        return offset.map();
    }

    static Map<String, Object> of(SourceEntry entry) {
        var offset = new Fields(new LinkedHashMap<>());
        offset.put("form", FORM);
        offset.put("firstDay", entry.firstDay().toString());
        offset.put(
                "completeThrough",
                entry.completeThrough() == null ? null : entry.completeThrough().toString());
        offset.put("lastSuccess", ms(entry.lastSuccess()));
        offset.put("errorSince", ms(entry.errorSince()));
        offset.put("changesThrough", ms(entry.changesThrough()));
        return offset.map();
    }

    /** Empty when the offset says nothing of a day. */
    static Optional<DayEntry> day(@Nullable Map<String, Object> offset) {
        if (offset == null || !(offset.get("fetchId") instanceof Number)) {
            return Optional.empty();
        }
        var fields = new Fields(offset);
        var code = fields.text("problemCode");
        var status = new DayStatus(
                fields.number("fetchId"),
                Instant.ofEpochMilli(fields.number("fetchedAt")),
                fields.text("contentHash"),
                fields.number("pagesFetchId"),
                Math.toIntExact(fields.number("pages")),
                fields.instant("unchangedSince"),
                fields.instant("completeAt"),
                Math.toIntExact(fields.number("settledFetches")),
                code == null ? null : new FetchProblem(code, String.valueOf(fields.text("problemMessage"))),
                fields.instant("problemSince"));
        var version = fields.text("version");
        return Optional.of(new DayEntry(
                status,
                version == null ? "" : version,
                Optional.ofNullable(fields.text("topicId")),
                fields.number("preferred") != 0));
    }

    /** Empty when the offset says nothing of a source. */
    static Optional<SourceEntry> source(@Nullable Map<String, Object> offset) {
        var fields = new Fields(offset == null ? Map.of() : offset);
        var firstDay = fields.text("firstDay");
        if (firstDay == null) {
            return Optional.empty();
        }
        var through = fields.text("completeThrough");
        return Optional.of(new SourceEntry(
                LocalDate.parse(firstDay),
                through == null ? null : LocalDate.parse(through),
                fields.instant("lastSuccess"),
                fields.instant("errorSince"),
                fields.instant("changesThrough")));
    }

    private static @Nullable Long ms(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    /** Fields by name, an absent one meaning null. */
    private record Fields(Map<String, Object> map) {

        void put(String field, @Nullable Object value) {
            if (value != null) {
                map.put(field, value);
            }
        }

        long number(String field) {
            return map.get(field) instanceof Number number ? number.longValue() : 0;
        }

        @Nullable String text(String field) {
            return map.get(field) instanceof String text ? text : null;
        }

        @Nullable Instant instant(String field) {
            return map.get(field) instanceof Number number ? Instant.ofEpochMilli(number.longValue()) : null;
        }
    }
}
