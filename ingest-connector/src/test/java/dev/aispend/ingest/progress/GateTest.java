package dev.aispend.ingest.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.day.FetchProblem;
import dev.aispend.domain.source.Sources;
import dev.aispend.ingest.fetch.Fetch;
import dev.aispend.ingest.plan.Pace;
import dev.aispend.ingest.plan.Trouble;
import dev.aispend.ingest.progress.Gate.Verdict;
import dev.aispend.ingest.provider.Ask;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GateTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 10);
    private static final Duration SETTLING = Duration.ofDays(3);
    private static final Instant SETTLED = Instant.parse("2026-11-14T00:00:00Z");

    private Optional<DayEntry> known = Optional.empty();
    private Optional<String> topicId = Optional.empty();
    private Instant now = SETTLED;
    private boolean preferred;

    @Test
    void only_what_differs_from_the_committed_content_is_written() {
        assertThat(take("a")).isEqualTo(Verdict.CHANGED);
        assertThat(take("a")).isEqualTo(Verdict.UNCHANGED);
        assertThat(take("b")).isEqualTo(Verdict.CHANGED);
        assertThat(take("a")).isEqualTo(Verdict.CHANGED);
    }

    @Test
    void another_way_to_ask_writes_the_pages_again_and_the_content_stays_as_old_as_it_is() {
        take("a");
        take("a");
        take("a");
        var before = known.orElseThrow().status();
        assertThat(take("a", "grouped-otherwise")).isEqualTo(Verdict.REWRITTEN);
        var after = known.orElseThrow().status();
        assertThat(after.pagesFetchId()).isEqualTo(after.fetchId()).isGreaterThan(before.fetchId());
        assertThat(after.unchangedSince()).isEqualTo(before.unchangedSince());
        assertThat(after.settledFetches()).isEqualTo(before.settledFetches() + 1);
        assertThat(take("a", "grouped-otherwise")).isEqualTo(Verdict.UNCHANGED);
    }

    @Test
    void a_recreated_topic_gets_the_pages_again_and_an_unknown_one_does_not() {
        topicId = Optional.of("first");
        take("a");
        topicId = Optional.empty();
        assertThat(take("a")).isEqualTo(Verdict.UNCHANGED);
        topicId = Optional.of("first");
        assertThat(take("a")).isEqualTo(Verdict.UNCHANGED);
        topicId = Optional.of("second");
        assertThat(take("a")).isEqualTo(Verdict.REWRITTEN);
        assertThat(take("a")).isEqualTo(Verdict.UNCHANGED);
    }

    @Test
    void the_first_good_fetch_after_the_days_end_is_written_since_it_may_lack_hours_that_were_still_to_come() {
        now = Instant.parse("2026-11-10T20:00:00Z");
        take("a");
        now = Instant.parse("2026-11-10T23:59:59Z");
        assertThat(take("a")).isEqualTo(Verdict.UNCHANGED);
        now = Instant.parse("2026-11-11T00:00:00Z");
        fail();
        assertThat(take("a")).isEqualTo(Verdict.REWRITTEN);
        assertThat(take("a")).isEqualTo(Verdict.UNCHANGED);
    }

    @Test
    void a_failure_leaves_what_was_known_and_the_next_good_fetch_is_compared_with_that() {
        take("a");
        var good = known.orElseThrow();
        fail();
        var failed = known.orElseThrow();
        assertThat(failed.status().contentHash()).isEqualTo(good.status().contentHash());
        assertThat(failed.status().pagesFetchId()).isEqualTo(good.status().pagesFetchId());
        assertThat(failed.version()).isEqualTo(good.version());
        assertThat(take("a")).isEqualTo(Verdict.UNCHANGED);
        assertThat(known.orElseThrow().status().problem()).isNull();
    }

    @Test
    void a_day_that_failed_from_the_first_has_no_content_and_its_first_good_fetch_is_a_change() {
        fail();
        assertThat(known.orElseThrow().status().pages()).isZero();
        assertThat(take("a")).isEqualTo(Verdict.CHANGED);
    }

    @Test
    void fetch_ids_rise_whatever_the_clock_says() {
        take("a");
        long first = known.orElseThrow().status().fetchId();
        now = SETTLED.minusSeconds(3_600);
        fail();
        take("b");
        assertThat(known.orElseThrow().status().fetchId()).isEqualTo(first + 2);
    }

    @Test
    void entries_come_back_from_their_offsets_as_they_were() {
        topicId = Optional.of("id");
        take("a");
        take("a");
        assertThat(Offsets.day(Offsets.of(known.orElseThrow()))).isEqualTo(known);
        fail();
        assertThat(Offsets.day(Offsets.of(known.orElseThrow()))).isEqualTo(known);
        assertThat(Offsets.day(null)).isEmpty();
        assertThat(Offsets.day(Offsets.NOTHING)).isEmpty();
        var source = new SourceEntry(DAY, DAY.plusDays(1), SETTLED, null);
        assertThat(Offsets.source(Offsets.of(source))).contains(source);
        assertThat(Offsets.source(new HashMap<>())).isEmpty();
    }

    @Test
    void which_rival_counts_is_as_the_last_good_fetch_said_also_through_failures_and_restarts() {
        fail();
        assertThat(known.orElseThrow().preferred()).isFalse();
        preferred = true;
        take("a");
        assertThat(known.orElseThrow().preferred()).isTrue();
        fail();
        assertThat(known.orElseThrow().preferred()).isTrue();
        assertThat(Offsets.day(Offsets.of(known.orElseThrow()))).isEqualTo(known);
        preferred = false;
        assertThat(take("a")).isEqualTo(Verdict.UNCHANGED);
        assertThat(known.orElseThrow().preferred()).isFalse();
    }

    @Test
    void partitions_serialise_in_one_order() {
        assertThat(new Account("openai", "acme").partition(Sources.OPENAI_COSTS, DAY))
                .hasToString("{provider=openai, account=acme, source=openai.costs, day=2026-11-10}");
    }

    private Verdict take(String content) {
        return take(content, "version");
    }

    private Verdict take(String content, String version) {
        return judge(new Fetch.Whole(ask(version), now, List.of(), content, 1, preferred, "-"));
    }

    private void fail() {
        var failure = new Pace.Failure(Trouble.TRANSIENT, Optional.empty());
        var problem = new FetchProblem("http_500", "no");
        var broken = new Fetch.Broken(ask("version"), now, problem, failure, Optional.empty(), 1, "-");
        assertThat(judge(broken)).isEqualTo(Verdict.FAILED);
    }

    private Verdict judge(Fetch fetch) {
        var judged = new Gate(SETTLING, topicId).judge(known, fetch);
        known = Optional.of(judged.entry());
        return judged.verdict();
    }

    private static Ask ask(String version) {
        return new Ask(Sources.OPENAI_COSTS, DAY, "/path", "query", version);
    }
}
