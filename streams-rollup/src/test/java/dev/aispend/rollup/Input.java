package dev.aispend.rollup;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.day.FetchProblem;
import dev.aispend.domain.source.Sources;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.wire.DayStatusJson;
import dev.aispend.wire.IngestStatusKey;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.RawPageKey;
import dev.aispend.wire.Topics;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record as the connector writes it. */
@SuppressWarnings("ArrayRecordComponent") // never compared: it only carries
record Input(String topic, String key, byte[] value, Instant at) {

    static final String COSTS = Sources.OPENAI_COSTS.name();
    static final String COMPLETIONS = Sources.OPENAI_COMPLETIONS.name();
    static final String EMBEDDINGS = "openai.usage.embeddings";

    /** The fetch of a source's day; fetch ids are milliseconds, as the connector's are. */
    record Fetch(String source, String account, LocalDate day, Instant at) {

        static Fetch of(String source, LocalDate day, Instant at) {
            return new Fetch(source, "default", day, at);
        }

        private String provider() {
            return source.substring(0, source.indexOf('.'));
        }

        long id() {
            return at.toEpochMilli();
        }

        AccountDay accountDay() {
            return new AccountDay(provider(), account, day);
        }

        /** All pages of the fetch, one a body. */
        List<Input> pages(String... bodies) {
            var pages = new ArrayList<Input>();
            for (int page = 1; page <= bodies.length; page++) {
                pages.add(page(page, bodies.length, 1, 1, bodies[page - 1], null));
            }
            return pages;
        }

        Input page(int page, int pages, int part, int parts, String body, @Nullable String rejected) {
            var raw = new RawPage(
                    1,
                    provider(),
                    source,
                    account,
                    day,
                    id(),
                    at,
                    page,
                    pages,
                    part,
                    parts,
                    new RawPage.Request("GET", "/v1/organization/costs", "limit=180"),
                    200,
                    "application/json",
                    "00",
                    body,
                    rejected);
            return new Input(Topics.raw(provider()), raw.key().text(), raw.toJson(), at);
        }

        Input rejected(String reason) {
            return page(1, 1, 1, 1, "<html>", reason);
        }

        Input raw(byte[] value) {
            var key = RawPageKey.page(source, account, day, 1).text();
            return new Input(Topics.raw(provider()), key, value, at);
        }

        Input status(DayStatus status) {
            return status(status, false);
        }

        /** @param preferred whether the connector was told to let this feed count before its rivals */
        Input status(DayStatus status, boolean preferred) {
            var key = new IngestStatusKey(source, account, day).text();
            return new Input(
                    Topics.INGEST_STATUS,
                    key,
                    DayStatusJson.of(accountDay(), source, status, preferred).toJson(),
                    at);
        }

        DayStatus changed() {
            return DayStatus.changed(id(), at, "hash-" + id(), 1);
        }

        /** The status after this fetch and two settled ones that found nothing new. */
        DayStatus settled() {
            var later = DayStatus.endOf(day).plus(Sources.OPENAI_COSTS.settling());
            return changed()
                    .unchanged(id() + 1, later, day, Sources.OPENAI_COSTS.settling())
                    .unchanged(id() + 2, later.plusSeconds(60), day, Sources.OPENAI_COSTS.settling());
        }

        DayStatus failed(Optional<DayStatus> before, String code) {
            return DayStatus.failed(before, id(), at, new FetchProblem(code, "it failed"));
        }
    }
}
