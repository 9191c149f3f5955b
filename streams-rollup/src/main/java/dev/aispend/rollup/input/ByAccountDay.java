package dev.aispend.rollup.input;

import dev.aispend.domain.day.Origin;
import dev.aispend.domain.source.Sources;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.wire.IngestStatusKey;
import dev.aispend.wire.RawPageKey;
import dev.aispend.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Gives every page and day status its account day as key, so that all sources of a day meet wherever they were produced.
 *
 * <p>The key alone tells the day: values of 30 MiB pass unread. Feeds that tell of no spend, such as budgets, end here.
 */
public final class ByAccountDay extends ContextualProcessor<byte[], byte[], String, DayInput> {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 9998;
    private static final int MAX_KEY_CHARACTERS = 1000;

    /** Above the raw topics' limit; only a foreign, highly compressed record can be larger. */
    private static final int MAX_VALUE_BYTES = 36 * 1024 * 1024;

    private record Place(String source, String account, LocalDate day) {}

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        var origin =
                context().recordMetadata().map(ByAccountDay::originOf).orElseGet(() -> new Origin("unknown", 0, 0));
        var key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        boolean isStatus = origin.topic().equals(Topics.INGEST_STATUS);
        if (record.value().length > MAX_VALUE_BYTES) {
            var reason = "a value of " + record.value().length + " bytes, of which we pass on " + MAX_VALUE_BYTES;
            forwardStray(record, origin, key, DayInput.Kind.TOO_LARGE, reason);
            return;
        }
        try {
            var place = isStatus ? ofStatus(key) : ofPage(key);
            if (place != null) {
                forward(record, origin, key, isStatus ? DayInput.Kind.STATUS : DayInput.Kind.PAGE, place);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            forwardStray(record, origin, key, DayInput.Kind.UNREADABLE_KEY, String.valueOf(e.getMessage()));
        }
    }

    private void forward(Record<byte[], byte[]> record, Origin origin, String key, DayInput.Kind kind, Place place) {
        var source = Sources.find(place.source());
        if (source.isEmpty()) {
            forwardStray(record, origin, key, DayInput.Kind.UNKNOWN_SOURCE, "no source is called " + place.source());
            return;
        }
        if (!source.get().tellsSpend()) {
            return;
        }
        var day = new AccountDay(source.get().provider(), place.account(), place.day());
        context().forward(record.withKey(day.toString()).withValue(new DayInput(kind, origin, key, record.value())));
    }

    private void forwardStray(
            Record<byte[], byte[]> record, Origin origin, String key, DayInput.Kind kind, String reason) {
        var stray = new DayInput(kind, origin, shortened(key), shortened(reason).getBytes(StandardCharsets.UTF_8));
        context().forward(record.withKey(origin.toString()).withValue(stray));
    }

    private static Place ofPage(String key) {
        var pageKey = RawPageKey.parse(key);
        return place(pageKey.source(), pageKey.account(), pageKey.day());
    }

    /** Null for a source's own status, which belongs to no day. */
    private static @Nullable Place ofStatus(String key) {
        var statusKey = IngestStatusKey.parse(key);
        var day = statusKey.day();
        return day == null ? null : place(statusKey.source(), statusKey.account(), day);
    }

    private static Place place(String source, String account, LocalDate day) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "no provider has a day %s", day));
        }
        return new Place(source, account, day);
    }

    private static String shortened(String text) {
        return text.length() <= MAX_KEY_CHARACTERS ? text : text.substring(0, MAX_KEY_CHARACTERS) + "…";
    }

    private static Origin originOf(RecordMetadata metadata) {
        return new Origin(metadata.topic(), metadata.partition(), metadata.offset());
    }
}
