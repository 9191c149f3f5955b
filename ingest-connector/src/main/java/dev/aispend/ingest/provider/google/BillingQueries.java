package dev.aispend.ingest.provider.google;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.source.Sources;
import dev.aispend.ingest.page.Digests;
import dev.aispend.ingest.page.StableContent;
import dev.aispend.ingest.provider.Ask;
import dev.aispend.ingest.provider.ChangeFeed;
import dev.aispend.ingest.provider.PageRequest;
import dev.aispend.ingest.provider.Posted;
import dev.aispend.ingest.provider.ReadPage;
import dev.aispend.ingest.provider.UnwalkableException;
import dev.aispend.wire.Json;
import dev.aispend.wire.provider.RejectedPageException;
import dev.aispend.wire.provider.google.BigQueryTime;
import dev.aispend.wire.provider.google.ResultPage;
import dev.aispend.wire.provider.google.ResultRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The two queries over a billing export: one usage day, and which usage days changed.
 *
 * <p>The table is partitioned by the day of the append, so each query says from which partition on it can find its rows: rows
 * of a day are appended on that day or later, changes about when they are told.
 */
final class BillingQueries implements ChangeFeed {

    /** A partition's day and the time of an export may be two sides of a midnight. */
    private static final Duration PARTITION_ALLOWANCE = Duration.ofDays(2);

    private final BillingExport export;
    private final Sql usageDay;
    private final Sql changedDays;
    private final String path;
    private final String version;

    BillingQueries(BillingExport export) {
        this.export = export;
        this.usageDay = Sql.of("usage-day", export.table());
        this.changedDays = Sql.of("changed-days", export.table());
        this.version = version(export, usageDay);
        this.path = "/bigquery/v2/projects/" + export.project() + "/queries";
    }

    /** How to ask for one usage day. */
    Ask day(LocalDate day) {
        var start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        var posted = query(usageDay)
                .with("usage_from", start)
                .with("usage_to", DayStatus.endOf(day))
                .with("partition_from", start)
                .posted();
        return ask(day, posted);
    }

    @Override
    public Ask ask(LocalDate day, Instant after) {
        var from = after.minus(PARTITION_ALLOWANCE).truncatedTo(ChronoUnit.DAYS);
        var posted = query(changedDays)
                .with("exported_after", after)
                .with("partition_from", from)
                .posted();
        return ask(day, posted);
    }

    PageRequest page(Ask ask, Optional<String> token) {
        var posted = Objects.requireNonNull(ask.posted(), "posted");
        return token.map(JobPage::ofToken)
                .map(job -> results(job, posted))
                .orElseGet(() -> PageRequest.post(export.baseUrl(), ask.path(), posted));
    }

    /** What the job was asked stands with each of its pages. */
    private PageRequest results(JobPage job, Posted posted) {
        var query = job.query();
        return PageRequest.get(export.baseUrl(), path + "/" + job.jobId(), query, query + "&" + posted.shown());
    }

    ReadPage readPage(byte[] body, StableContent content) throws UnwalkableException {
        return ResultsPage.read(body, content, export.location());
    }

    @Override
    public ReadPage readPage(byte[] body, Map<LocalDate, Instant> changedAt) throws UnwalkableException {
        var read = readPage(body, new StableContent());
        if (!read.isRunning()) {
            try (var json = Json.MAPPER.getFactory().createParser(body)) {
                for (ResultRow row : ResultPage.read(json).rows()) {
                    changedAt.merge(usageDay(row), exportedAt(row), BillingQueries::later);
                }
            } catch (IOException | RejectedPageException | DateTimeParseException e) {
                throw new UnwalkableException("not the JSON of changed days: " + e.getMessage(), e);
            }
        }
        return read;
    }

    private Query query(Sql sql) {
        return new Query(export, sql)
                .with("service_ids", export.serviceIds())
                .with("service_prefixes", export.servicePrefixes());
    }

    private Ask ask(LocalDate day, Posted posted) {
        return new Ask(Sources.VERTEX_BILLING_EXPORT, day, path, "", version, posted);
    }

    /** Of the rows' meaning: what they are of and how they are grouped. */
    private static String version(BillingExport export, Sql usageDay) {
        var meaning = usageDay.sha256() + export.serviceIds() + export.servicePrefixes();
        return Digests.sha256Hex(meaning.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    private static LocalDate usageDay(ResultRow row) {
        return LocalDate.parse(String.valueOf(row.text("usage_day")));
    }

    private static Instant exportedAt(ResultRow row) throws UnwalkableException {
        return Optional.ofNullable(row.text("last_export_time"))
                .flatMap(BigQueryTime::parse)
                .orElseThrow(() -> new UnwalkableException("last_export_time is no time"));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
