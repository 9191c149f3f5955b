package dev.aispend.ingest.progress;

import dev.aispend.domain.day.FetchProblem;
import dev.aispend.domain.source.Source;
import dev.aispend.ingest.fetch.Fetch;
import dev.aispend.ingest.fetch.Page;
import dev.aispend.ingest.page.KeptBody;
import dev.aispend.ingest.page.Secrets;
import dev.aispend.wire.DayStatusJson;
import dev.aispend.wire.IngestStatusKey;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.SourceStatus;
import dev.aispend.wire.Topics;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records of one fetch: its pages if they are to be written, the day's status, the source's status.
 *
 * <p>Pages carry the offset from before; only the statuses move it, and they come last, so that even without exactly-once no offset can promise a page
 * that was not written.
 */
public final class Records {

    private final Account account;
    private final Secrets secrets;

    public Records(Account account, Secrets secrets) {
        this.account = account;
        this.secrets = secrets;
    }

    /** @param after the source as it will be known once these are committed */
    public List<SourceRecord> of(Fetch fetch, Gate.Judged judged, SourceEntry after, Outlook outlook) {
        var records = new ArrayList<SourceRecord>();
        var before = judged.before().map(Offsets::of).orElse(Offsets.NOTHING);
        for (RawPage page : pages(fetch, judged)) {
            records.add(dayRecord(
                    fetch, before, Topics.raw(account.provider()), page.key().text(), page.toJson()));
        }
        var status = DayStatusJson.of(
                account.day(fetch.day()),
                fetch.source().name(),
                judged.entry().status(),
                judged.entry().preferred());
        var offset = Offsets.of(judged.entry());
        records.add(dayRecord(fetch, offset, Topics.INGEST_STATUS, key(fetch.source(), fetch.day()), status.toJson()));
        records.add(sourceRecord(fetch, after, judged.entry().status().problem(), outlook));
        return records;
    }

    /**
     * What the change feed told moves the source on and says nothing of a day.
     *
     * @param after the source as it will be known once this is committed
     */
    public List<SourceRecord> of(Fetch.Told told, SourceEntry after, Outlook outlook) {
        return List.of(sourceRecord(told, after, null, outlook));
    }

    private List<RawPage> pages(Fetch fetch, Gate.Judged judged) {
        if (fetch instanceof Fetch.Broken broken) {
            return broken.rejected().stream()
                    .map(page -> rejected(broken, judged, page))
                    .toList();
        }
        var raw = new ArrayList<RawPage>();
        if (judged.verdict().writesPages()) {
            var pages = ((Fetch.Whole) fetch).pages();
            for (int i = 0; i < pages.size(); i++) {
                var parts = KeptBody.ofGood(pages.get(i).body(), secrets);
                for (int part = 0; part < parts.size(); part++) {
                    var place = new Place(i + 1, pages.size(), part + 1, parts.size());
                    raw.add(raw(fetch, judged, pages.get(i), place, parts.get(part), null));
                }
            }
        }
        return raw;
    }

    private RawPage rejected(Fetch.Broken broken, Gate.Judged judged, Page page) {
        var place = new Place(broken.page(), broken.page(), 1, 1);
        var why = broken.problem().code() + ": " + broken.problem().message();
        return raw(broken, judged, page, place, KeptBody.ofRejected(page.body(), secrets), why);
    }

    private RawPage raw(
            Fetch fetch, Gate.Judged judged, Page page, Place place, String body, @Nullable String rejected) {
        var request = page.request();
        return new RawPage(
                RawPage.SCHEMA_VERSION,
                account.provider(),
                fetch.source().name(),
                account.name(),
                fetch.day(),
                judged.entry().status().fetchId(),
                fetch.at(),
                place.page(),
                place.pages(),
                place.part(),
                place.parts(),
                new RawPage.Request(request.method(), request.path(), secrets.redactOwn(request.shown())),
                page.status(),
                page.contentType().map(secrets::redact).orElse(null),
                page.body().sha256(),
                body,
                rejected);
    }

    private SourceRecord sourceRecord(Fetch fetch, SourceEntry entry, @Nullable FetchProblem problem, Outlook outlook) {
        return record(
                account.partition(fetch.source()),
                Offsets.of(entry),
                Topics.INGEST_STATUS,
                key(fetch.source(), null),
                sourceStatus(fetch, entry, problem, outlook).toJson(),
                fetch.at());
    }

    private SourceStatus sourceStatus(Fetch fetch, SourceEntry entry, @Nullable FetchProblem problem, Outlook outlook) {
        return new SourceStatus(
                1,
                SourceStatus.KIND,
                account.provider(),
                fetch.source().name(),
                account.name(),
                fetch.at(),
                entry.lastSuccess(),
                entry.completeThrough(),
                entry.errorSince(),
                problem == null ? null : new DayStatusJson.Problem(problem.code(), problem.message()),
                outlook.nextPoll(),
                outlook.backfillDaysLeft());
    }

    private String key(Source source, @Nullable LocalDate day) {
        return new IngestStatusKey(source.name(), account.name(), day).text();
    }

    private SourceRecord dayRecord(Fetch fetch, Map<String, ?> offset, String topic, String key, byte[] value) {
        return record(account.partition(fetch.source(), fetch.day()), offset, topic, key, value, fetch.at());
    }

    private static SourceRecord record(
            Map<String, String> partition, Map<String, ?> offset, String topic, String key, byte[] value, Instant at) {
        return new SourceRecord(
                partition,
                offset,
                topic,
                null,
                Schema.STRING_SCHEMA,
                key,
                Schema.BYTES_SCHEMA,
                value,
                at.toEpochMilli());
    }

    /**
     * What lies before a source.
     *
     * @param nextPoll when it will be asked again
     * @param backfillDaysLeft days before the look-back that were never read whole
     */
    public record Outlook(Instant nextPoll, int backfillDaysLeft) {}

    private record Place(int page, int pages, int part, int parts) {}
}
