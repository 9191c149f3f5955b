package dev.aispend.ingest;

import dev.aispend.domain.day.FetchProblem;
import dev.aispend.ingest.fetch.Fetch;
import dev.aispend.ingest.progress.Gate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line a fetch, and a warning when a source begins to fail in a new way. Keys and values stand in the text: Connect
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
        } else if (failing.remove(fetch.source().name()) != null) {
            LOG.info(
                    "event=source_recovered source={} account={}",
                    fetch.source().name(),
                    account);
        }
    }

    private void failed(Fetch.Broken broken, FetchProblem problem) {
        var before = failing.put(broken.source().name(), problem.code());
        if (!problem.code().equals(before)) {
            LOG.warn(
                    "event=source_failing source={} account={} day={} code={} message=\"{}\" requestId={}",
                    broken.source().name(),
                    account,
                    broken.day(),
                    problem.code(),
                    problem.message().replaceAll("[\\p{Cntrl}\"]", " "),
                    broken.requestId());
        }
    }
}
