package dev.aispend.ingest.progress;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.ingest.fetch.Fetch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a fetch says anything new: its content hash against that of the last committed fetch. */
public final class Gate {

    private final Duration settling;
    private final Optional<String> topicId;
    private final boolean forced;

    /**
     * @param settling how long after a day's end its figures may still change
     * @param topicId of the raw topic, empty while it is unknown
     */
    public Gate(Duration settling, Optional<String> topicId) {
        this(settling, topicId, false);
    }

    /** @param forced whether pages are to be written even if nothing changed */
    public Gate(Duration settling, Optional<String> topicId, boolean forced) {
        this.settling = settling;
        this.topicId = topicId;
        this.forced = forced;
    }

    /** A clock that runs behind another worker's cannot hide a fetch: its id still rises. */
    private static long fetchId(Optional<DayEntry> before, Instant now) {
        return Math.max(
                now.toEpochMilli(),
                before.map(entry -> entry.status().fetchId() + 1).orElse(0L));
    }

    /** What a fetch makes of the day. */
    public Judged judge(Optional<DayEntry> before, Fetch fetch) {
        long fetchId = fetchId(before, fetch.at());
        if (fetch instanceof Fetch.Whole whole) {
            return judge(before, whole, fetchId);
        }
        if (fetch instanceof Fetch.Vouched vouched) {
            return judge(before.orElseThrow(), vouched, fetchId);
        }
        var problem = ((Fetch.Broken) fetch).problem();
        var status = DayStatus.failed(before.map(DayEntry::status), fetchId, fetch.at(), problem);
        return new Judged(
                before,
                new DayEntry(
                        status,
                        before.map(DayEntry::version).orElse(""),
                        before.flatMap(DayEntry::topicId),
                        before.map(DayEntry::preferred).orElse(false)),
                Verdict.FAILED);
    }

    private Judged judge(Optional<DayEntry> before, Fetch.Whole fetch, long fetchId) {
        var same = before.filter(
                        entry -> fetch.contentHash().equals(entry.status().contentHash()))
                .map(entry -> entry.status().unchanged(fetchId, fetch.at(), fetch.day(), settling));
        boolean written = before.filter(entry -> entry.isWritten(fetch.ask().version(), topicId))
                .filter(entry -> !isFirstAfterTheEnd(entry.status(), fetch))
                .isPresent();
        int pages = fetch.pages().size();
        if (same.isPresent() && written && !forced) {
            return new Judged(before, entry(same.get(), fetch, before), Verdict.UNCHANGED);
        }
        var status = same.map(unchanged -> withPages(unchanged, fetchId, pages))
                .orElseGet(() -> DayStatus.changed(fetchId, fetch.at(), fetch.contentHash(), pages));
        return new Judged(before, entry(status, fetch, before), same.isPresent() ? Verdict.REWRITTEN : Verdict.CHANGED);
    }

    private Judged judge(DayEntry before, Fetch.Vouched vouched, long fetchId) {
        var status = before.status().unchanged(fetchId, vouched.at(), vouched.day(), settling);
        var entry = new DayEntry(status, before.version(), before.topicId(), before.preferred());
        return new Judged(Optional.of(before), entry, Verdict.UNCHANGED);
    }

    /** Hours missing from an open day may be still to come; whoever parses the pages can tell by their time only. */
    private static boolean isFirstAfterTheEnd(DayStatus before, Fetch.Whole fetch) {
        return !before.isComplete(fetch.day()) && !fetch.at().isBefore(DayStatus.endOf(fetch.day()));
    }

    private DayEntry entry(DayStatus status, Fetch.Whole fetch, Optional<DayEntry> before) {
        return new DayEntry(
                status, fetch.ask().version(), topicId.or(() -> before.flatMap(DayEntry::topicId)), fetch.preferred());
    }

    /** The content did not change, so its age counts on; only its pages stand under a new fetch. */
    private static DayStatus withPages(DayStatus status, long fetchId, int pages) {
        return new DayStatus(
                fetchId,
                status.fetchedAt(),
                status.contentHash(),
                fetchId,
                pages,
                status.unchangedSince(),
                status.completeAt(),
                status.settledFetches(),
                null,
                null);
    }

    /** How a fetch compares with what was committed before. */
    public enum Verdict {
        CHANGED,
        /** Unchanged, but its pages are asked for in another way now, lie in a topic that is gone, are of the open day or wished for. */
        REWRITTEN,
        UNCHANGED,
        FAILED;

        public boolean writesPages() {
            return this == CHANGED || this == REWRITTEN;
        }
    }

    /**
     * @param before the day as committed
     * @param entry the day as it will be known once this is committed
     */
    public record Judged(Optional<DayEntry> before, DayEntry entry, Verdict verdict) {}
}
