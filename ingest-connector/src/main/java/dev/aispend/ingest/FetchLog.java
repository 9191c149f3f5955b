package dev.aispend.ingest;

import dev.aispend.domain.day.FetchProblem;
import dev.aispend.ingest.fetch.Fetch;
import dev.aispend.ingest.progress.Gate;
import dev.aispend.wire.CommandRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line a fetch, and a warning when a source or a day begins to fail in a new way. Keys and values stand in the text: Connect
 * clusters bring slf4j 1, which knows no other.
 */
final class FetchLog {

    private static final Logger LOG = LoggerFactory.getLogger(SpendSourceTask.class);

    private final String account;
    private final Map<String, String> failing = new HashMap<>();

    FetchLog(String account) {
        this.account = account;
    }

    void fetched(Fetch fetch, Gate.Judged judged, List<SourceRecord> records) {
        var status = judged.entry().status();
        LOG.info(
                "event=fetched source={} account={} day={} outcome={} fetchId={} pages={} rows={} records={} requestId={}",
                fetch.source().name(),
                account,
                fetch.day(),
                judged.verdict().name().toLowerCase(Locale.ROOT),
                status.fetchId(),
                fetch instanceof Fetch.Whole whole ? whole.pages().size() : 0,
                fetch instanceof Fetch.Whole whole ? whole.rows() : 0,
                records.size(),
                fetch.requestId());
        if (fetch instanceof Fetch.Broken broken) {
            failed(broken, broken.problem());
        } else {
            recovered(fetch, fetch.source().name());
            recovered(fetch, fetch.source().name() + " " + fetch.day());
        }
    }

    /** The change feed's answer. */
    void told(Fetch.Told told) {
        LOG.info(
                "event=changes_told source={} account={} days={} requestId={}",
                told.source().name(),
                account,
                told.changedAt().size(),
                told.requestId());
    }

    /** Somebody wants fresh figures at once. */
    void asked(CommandRecord command) {
        LOG.info("event=poll_asked account={} command={} force={}", account, command.id(), command.force());
    }

    private void recovered(Fetch fetch, String scope) {
        if (failing.remove(scope) != null) {
            LOG.info(
                    "event=recovered source={} account={} day={}",
                    fetch.source().name(),
                    account,
                    fetch.day());
        }
    }

    /** A single bad day among good ones is its own state, or its source would seem to fail and recover at each turn. */
    private static String scope(Fetch.Broken broken) {
        return switch (broken.failure().trouble()) {
            case TRANSIENT, EXHAUSTED, CREDENTIAL, NOT_FOUND, EXPIRED ->
                broken.source().name();
            case REFUSED, UNREADABLE, NOT_YET, NARROWER -> broken.source().name() + " " + broken.day();
        };
    }

    private void failed(Fetch.Broken broken, FetchProblem problem) {
        var before = failing.put(scope(broken), problem.code());
        if (!problem.code().equals(before)) {
            LOG.warn(
                    "event=failing source={} account={} day={} code={} message=\"{}\" requestId={}",
                    broken.source().name(),
                    account,
                    broken.day(),
                    problem.code(),
                    problem.message().replaceAll("[\\p{Cntrl}\"]", " "),
                    broken.requestId());
        }
    }
}
