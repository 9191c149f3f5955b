package dev.aispend.rollup;

import static dev.aispend.rollup.Days.KEY;
import static dev.aispend.rollup.Days.SETTLED;
import static dev.aispend.rollup.Days.bill;
import static dev.aispend.rollup.Days.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.day.FetchProblem;
import dev.aispend.rollup.Input.Fetch;
import dev.aispend.rollup.day.Parsers;
import dev.aispend.rollup.store.DayStores;
import dev.aispend.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be used is set aside with its reason; the last good lines stay, and other records go on. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class FaultTest {

    private static final String GOOD = "gpt-5 p1 1 1";

    private final Rollup rollup = new Rollup(SETTLED);

    @AfterEach
    void close() {
        rollup.close();
    }

    @Test
    void a_good_page_overwritten_by_garbage_leaves_the_last_good_lines_and_tells_where_and_why() {
        var good = bill(1);
        rollup.send(good.pages(GOOD)).send(good.status(good.settled()));
        assertThat(rollup.header(KEY).state()).isEqualTo("final");

        rollup.send(bill(9000).pages(GOOD, "garbage"));

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("1");
        assertThat(rollup.header(KEY).state()).isEqualTo("provisional");
        var problem = rollup.header(KEY).problems().get(0);
        assertThat(problem.code()).isEqualTo("unknown_shape");
        assertThat(problem.topic()).isEqualTo(Topics.RAW_OPENAI);
        assertThat(problem.offset()).isEqualTo(2);
        assertThat(problem.pointer()).isEqualTo("/data/0");
        var letter = rollup.deadLetters().get(0);
        assertThat(letter.origin()).isEqualTo("spend.raw.openai|0|2");
        assertThat(letter.key()).isEqualTo("openai.costs|default|2026-01-10|000002");
        assertThat(letter.fetchId()).isEqualTo(bill(9000).id());
    }

    @Test
    void a_rejected_day_heals_with_the_next_good_fetch() {
        rollup.send(bill(1).pages(GOOD)).send(bill(2).pages("garbage"));
        assertThat(rollup.header(KEY).problems()).hasSize(1);

        rollup.send(bill(3).pages("gpt-5 p1 1 2"));

        assertThat(rollup.header(KEY).problems()).isEmpty();
        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("2");
    }

    @Test
    void a_body_that_could_not_be_walked_heals_when_the_old_content_is_found_again() {
        var good = bill(1);
        var broken = bill(2);
        rollup.send(good.pages(GOOD)).send(good.status(good.changed()));
        rollup.send(broken.rejected("not JSON"))
                .send(broken.status(broken.failed(Optional.of(good.changed()), "malformed_page")));
        assertThat(rollup.header(KEY).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("rejected_page");
            assertThat(problem.reason()).isEqualTo("not JSON");
        });
        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("1");

        var again = bill(3);
        rollup.send(again.status(good.changed().unchanged(again.id(), again.at(), Days.DAY, Duration.ofDays(3))));

        assertThat(rollup.header(KEY).problems()).isEmpty();
    }

    @Test
    void a_rejected_fetch_does_not_heal_when_its_own_content_is_found_again() {
        var broken = bill(2);
        rollup.send(bill(1).pages(GOOD)).send(broken.pages("garbage")).send(broken.status(broken.changed()));

        var again = bill(3);
        rollup.send(again.status(broken.changed().unchanged(again.id(), again.at(), Days.DAY, Duration.ofDays(3))));

        assertThat(rollup.header(KEY).problems()).hasSize(1);
    }

    @Test
    void a_failed_fetch_is_a_problem_of_the_day_and_leaves_its_finality() {
        var good = bill(1);
        var failed = bill(9000);
        rollup.send(good.pages(GOOD)).send(good.status(good.settled()));

        rollup.send(failed.status(failed.failed(Optional.of(good.settled()), "http_503")));

        assertThat(rollup.header(KEY).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("http_503");
            assertThat(problem.since()).isEqualTo(failed.at());
            assertThat(problem.topic()).isNull();
        });
        assertThat(rollup.header(KEY).state()).isEqualTo("final");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "not json",
                "{}",
                "{\"fetchId\":1,\"page\":1",
                "{\"fetchId\":\"x\",\"page\":1,\"pages\":1,\"part\":1,\"parts\":1}",
                "{\"fetchId\":1,\"page\":2,\"pages\":2,\"part\":1,\"parts\":1}",
                "{\"fetchId\":1,\"page\":1,\"pages\":999999999,\"part\":1,\"parts\":1}",
                "{\"fetchId\":99999999999999999999,\"page\":1,\"pages\":1,\"part\":1,\"parts\":1}",
                "{\"fetchId\":1,\"page\":1,\"pages\":1,\"part\":1,\"parts\":1}",
                "{\"fetchId\":1,\"page\":1,\"pages\":1,\"part\":1,\"parts\":1,\"source\":\"openai.costs\",\"provider\":"
                        + "\"openai\",\"account\":\"default\",\"day\":\"2026-01-10\"}"
            })
    void a_malformed_envelope_is_set_aside_and_stops_nothing(String envelope) {
        rollup.send(bill(2).raw(envelope.getBytes(StandardCharsets.UTF_8)));
        assertThat(rollup.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("malformed_record");
            assertThat(letter.day()).isEqualTo(Days.DAY);
        });
        assertThat(rollup.header(KEY).problems()).hasSize(1);
        assertThat(rollup.header(KEY).costUsd()).isNull();

        rollup.send(bill(3).pages(GOOD));
        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("1");
        assertThat(rollup.header(KEY).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "openai.costs",
                "openai.costs|default|yesterday|000001",
                "openai.costs|default|2026-01-10|one",
                "openai.costs|de fault|2026-01-10|000001",
                "openai.costs|default|+999999999-12-31|000001",
                "a|b|c|d|e|f|g"
            })
    void a_record_under_an_unreadable_key_is_set_aside(String key) {
        rollup.send(Topics.RAW_OPENAI, key, new byte[] {'{'}, bill(1).at());

        assertThat(rollup.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("malformed_record");
            assertThat(letter.origin()).isEqualTo("spend.raw.openai|0|0");
        });
    }

    @Test
    void a_record_without_key_is_set_aside_and_one_without_value_is_nothing() {
        rollup.send(Topics.RAW_OPENAI, null, new byte[] {'{'}, bill(1).at());
        rollup.send(Topics.RAW_OPENAI, bill(1).pages(GOOD).get(0).key(), null, bill(1).at());

        assertThat(rollup.deadLetters()).hasSize(1);
    }

    @Test
    void a_source_nobody_knows_is_set_aside() {
        rollup.send(Fetch.of("openai.dreams", Days.DAY, Days.NOON).pages(GOOD));

        assertThat(rollup.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("unknown_source");
            assertThat(letter.key()).isEqualTo("openai.dreams|default|2026-01-10|000001");
        });
    }

    @Test
    void a_malformed_day_status_is_set_aside_and_a_source_status_is_nobodys_day() {
        rollup.send(Topics.INGEST_STATUS, "openai.costs|default|2026-01-10", new byte[] {'{'}, bill(1).at());
        rollup.send(Topics.INGEST_STATUS, "openai.costs|default", new byte[] {'{'}, bill(1).at());

        assertThat(rollup.deadLetters()).hasSize(1);
    }

    @Test
    void a_parser_with_a_bug_costs_one_fetch_not_the_partition() {
        rollup.send(bill(1).pages("crash")).send(usage(1).pages(GOOD));

        assertThat(rollup.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.detail()).contains("the parser has a bug"));
        assertThat(rollup.header(KEY).bases()).containsKey("usage");
    }

    @Test
    void names_and_quantities_no_store_could_carry_are_refused() {
        rollup.send(bill(1).pages("m".repeat(3000) + " p1 1 1"));
        rollup.send(bill(2).pages("gpt-5 p1 1e999999 1"));
        rollup.send(bill(3).pages("gpt-\ud800 p1 1 1"));

        assertThat(rollup.cells()).isEmpty();
        assertThat(rollup.deadLetters()).hasSize(3);
    }

    @Test
    void a_value_larger_than_our_topics_carry_is_told_with_its_size() {
        rollup.send(bill(1).raw(new byte[37 * 1024 * 1024]));

        assertThat(rollup.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("too_large");
            assertThat(letter.detail()).contains("38797312 bytes");
        });
    }

    @Test
    void long_texts_from_outside_are_cut_before_a_header_carries_them() {
        var failed = bill(1);
        var status = DayStatus.failed(
                Optional.empty(), failed.id(), failed.at(), new FetchProblem("http_500", "x".repeat(2_000_000)));
        rollup.send(failed.status(status)).send(bill(2).rejected("y".repeat(2_000_000)));

        assertThat(rollup.header(KEY).toJson()).hasSizeLessThan(5_000);
        assertThat(rollup.deadLetters().get(0).toJson()).hasSizeLessThan(2_000);
    }

    @Test
    void newer_parsers_read_the_days_again_that_older_ones_refused() {
        rollup.send(bill(1).pages(GOOD)).send(bill(2).pages("garbage-v2", "gpt-5 p1 1 7"));
        assertThat(rollup.size(DayStores.PAGES)).isEqualTo(3);

        var newer = new Parsers(2, source -> Optional.of(new RowParser(Set.of("garbage-v2"))));
        try (var upgraded = rollup.restarted(SETTLED, newer)) {
            upgraded.sleep(Duration.ofSeconds(2));

            assertThat(upgraded.header(KEY).costUsd()).isEqualByComparingTo("7");
            assertThat(upgraded.header(KEY).problems()).isEmpty();
            assertThat(upgraded.size(DayStores.PAGES)).isEqualTo(2);
        }
    }

    @Test
    void a_source_refused_again_and_again_keeps_a_bounded_number_of_fetches() {
        rollup.send(bill(1).pages(GOOD));
        for (int minute = 2; minute < 50; minute++) {
            rollup.send(bill(minute).pages("garbage " + minute));
        }

        assertThat(rollup.size(DayStores.PAGES)).isBetween(2L, 17L);
        rollup.send(bill(60).pages("gpt-5 p1 1 3"));
        assertThat(rollup.size(DayStores.PAGES)).isEqualTo(1);
    }

    @Test
    void budgets_tell_of_no_spend_and_make_neither_a_day_nor_a_dead_letter() {
        var budgets = Input.Fetch.of("vertex.budgets", Days.DAY, bill(1).at());

        rollup.send(budgets.pages("{}")).send(budgets.status(budgets.changed()));

        assertThat(rollup.hasHeader("vertex|default|2026-01-10")).isFalse();
        assertThat(rollup.deadLetters()).isEmpty();
    }
}
