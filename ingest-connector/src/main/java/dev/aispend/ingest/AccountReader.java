package dev.aispend.ingest;

import dev.aispend.domain.source.Source;
import dev.aispend.ingest.fetch.Fetch;
import dev.aispend.ingest.fetch.Http;
import dev.aispend.ingest.fetch.Lane;
import dev.aispend.ingest.fetch.Walk;
import dev.aispend.ingest.plan.Asked;
import dev.aispend.ingest.plan.DueDay;
import dev.aispend.ingest.plan.Lookback;
import dev.aispend.ingest.plan.Pace;
import dev.aispend.ingest.plan.Plan;
import dev.aispend.ingest.plan.Trouble;
import dev.aispend.ingest.plan.Turn;
import dev.aispend.ingest.plan.Waits;
import dev.aispend.ingest.progress.Gate;
import dev.aispend.ingest.progress.Outstanding;
import dev.aispend.ingest.progress.Progress;
import dev.aispend.ingest.progress.Records;
import dev.aispend.ingest.progress.SourceProgress;
import dev.aispend.ingest.progress.StoredProgress;
import dev.aispend.wire.CommandRecord;
import dev.aispend.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** The steps of a poll for one account. Belongs to the task's thread, but for the acknowledgements. */
final class AccountReader implements AutoCloseable {

    private static final Duration LATEST_WISH = Duration.ofMinutes(1);

    private final SpendSourceConfig config;
    private final InstantSource clock;
    private final int mostFetches;
    private final Progress progress;
    private final RawTopicId topicId;
    private final Waits waits;
    private final DayReading reading;
    private final Lane lane;
    private final Records records;
    private final FetchLog log;
    private final Outstanding outstanding = new Outstanding();
    private final Commands commands;
    private Asked asked = Asked.NOTHING;
    private Lookback lookback;
    private Plan plan;
    private Turn turn;

    /**
     * @param mostFetches that may go out together
     * @param commands what people ask of the connectors; closed with this
     */
    AccountReader(
            SpendSourceConfig config,
            OffsetStorageReader offsets,
            InstantSource clock,
            int mostFetches,
            Commands commands) {
        var client = config.client();
        var account = config.account();
        var now = clock.instant();
        var stored = new StoredProgress(offsets, account);
        this.config = config;
        this.clock = clock;
        this.mostFetches = mostFetches;
        this.commands = commands;
        this.progress = new Progress(client, stored.read(client.sources(), config.schedule(), now));
        this.lookback = new Lookback(config.schedule());
        this.plan = new Plan(lookback);
        this.waits = new Waits(new Pace(config.pollInterval()), RandomGenerator.getDefault());
        this.turn = Turn.first(client.sources());
        var http = new Http(config.baseUrl(), config.requestTimeout());
        var walk = new Walk(client, http, config.secrets(), clock, SpendSourceConfig.mostBytes());
        this.reading = new DayReading(client, progress, walk, clock, config.pollInterval());
        this.lane = new Lane("spend-lane-" + account.provider() + "-" + account.name());
        this.records = new Records(account, config.secrets());
        this.log = new FetchLog(account.name());
        this.topicId = new RawTopicId(Topics.raw(account.provider()), config.kafkaClient());
        topicId.start(now);
    }

    /** True once everything handed over is in the log: a fetch is compared with nothing less. */
    boolean isCommitted(Duration patience) throws InterruptedException {
        if (!outstanding.await(patience)) {
            return false;
        }
        outstanding.take().forEach(this::settle);
        return true;
    }

    /**
     * What walks found, as records, outstanding from here on: one walk after the other as long as each ends in time and the
     * next one due is of a source not yet among them. Without any, waits that time.
     */
    List<SourceRecord> batch(Duration patience) throws InterruptedException {
        var batch = new Batch(mostFetches);
        startDue(batch);
        for (var fetch = lane.await(patience); fetch.isPresent(); fetch = lane.await(patience)) {
            add(fetch.get(), batch);
            startDue(batch);
            if (lane.isFree()) {
                break;
            }
        }
        if (!batch.isEmpty()) {
            outstanding.handOver(batch.fetches(), batch.records().size());
        }
        return batch.records();
    }

    private void startDue(Batch batch) {
        var now = clock.instant();
        commands.take().forEach(command -> wish(command, now));
        progress.writesTo(topicId.current(now));
        if (lane.isFree() && !batch.isFull()) {
            plan.next(progress.forPlan(), waits, turn, now)
                    .filter(due -> !batch.has(due.source()))
                    .ifPresent(this::start);
        }
    }

    /** Back-off and the turns in the lane stay as they are: a wish only makes days due. */
    private void wish(CommandRecord command, Instant now) {
        var provider = config.account().provider();
        boolean ours = command.provider() == null || command.provider().equals(provider);
        if (command.kind().equals(CommandRecord.POLL) && ours) {
            asked = asked.and(wishedAt(command, now), command.force());
            lookback = new Lookback(config.schedule(), asked);
            plan = new Plan(lookback);
            log.asked(command);
        }
    }

    /**
     * In whole milliseconds, as the ends of fetches are. What is forced counts from now, since a fetch that ended after it
     * was asked for may not have known of it; a clock far ahead of ours must not hold a wish up.
     */
    private static Instant wishedAt(CommandRecord command, Instant now) {
        var asked = command.requestedAt().plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
        var from = command.force() && asked.isBefore(now) ? now : asked;
        var latest = now.plus(LATEST_WISH);
        return from.isAfter(latest) ? latest : from;
    }

    private void add(Fetch fetch, Batch batch) {
        var before = progress.of(fetch.source());
        if (fetch instanceof Fetch.Told told) {
            var after = before.after(told);
            batch.add(told, after, records.of(told, after.entry(), outlook(after)));
            log.told(told);
            return;
        }
        var forced = isForced(fetch.source(), fetch.day());
        var gate = new Gate(config.settling(fetch.source()), progress.topicId(), forced);
        var judged = gate.judge(before.day(fetch.day()), fetch);
        var after = before.after(fetch, judged.entry());
        pace(fetch);
        var ofTheFetch = records.of(fetch, judged, after.entry(), outlook(after));
        batch.add(fetch, after, ofTheFetch);
        log.fetched(fetch, judged, ofTheFetch);
    }

    /** Called from Connect's threads. */
    void acknowledge(boolean written) {
        outstanding.acknowledge(written);
    }

    /** True when nothing is under way or due now. */
    boolean isIdle() {
        return lane.isFree()
                && plan.next(progress.forPlan(), waits, turn, clock.instant()).isEmpty();
    }

    @Override
    public void close() {
        lane.close();
        commands.close();
        topicId.close();
    }

    private void start(DueDay due) {
        turn = turn.after(due);
        lane.start(reading.of(due, asked.at(), isForced(due.source(), due.day())));
    }

    private boolean isForced(Source source, LocalDate day) {
        return lookback.isForced(progress.forPlan(progress.of(source)), day);
    }

    private void pace(Fetch fetch) {
        if (fetch instanceof Fetch.Broken broken) {
            waits.failed(fetch.source(), fetch.day(), broken.failure(), fetch.at());
        } else {
            waits.succeeded(fetch.source(), fetch.day());
        }
    }

    private Records.Outlook outlook(SourceProgress after) {
        var now = clock.instant();
        var days = progress.forPlan(after);
        return new Records.Outlook(plan.nextAt(List.of(days), waits, now), lookback.backfillDaysLeft(days, now));
    }

    /** A batch that Connect dropped never happened; it is asked for again, but not in a tight loop. */
    private void settle(Outstanding.Settled settled) {
        if (settled.written()) {
            progress.commit(settled.handed().after());
        } else {
            var dropped = new Pace.Failure(Trouble.TRANSIENT, Optional.empty());
            var fetch = settled.handed().fetch();
            waits.failed(fetch.source(), fetch.day(), dropped, clock.instant());
        }
    }
}
