package dev.aispend.rollup.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.source.Sources;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.DeadLetter;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BudgetImportTest {

    private static final Instant AT = Instant.parse("2026-11-21T06:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-21");
    private static final String SOURCE = Sources.VERTEX_BUDGETS.name();
    private static final String MONTHLY = "google-budget:01A2B3-4C5D6E-7F8091:b7d3c1f2-5a64-4c0e-9f1d-2e8a6b90c4d5";
    private static final String LAST_MONTH = "google-budget:01A2B3-4C5D6E-7F8091:0c2e9a71-83bd-4f56-a1c7-6d5f0e4b3a29";
    private static final String PILOT = "google-budget:01A2B3-4C5D6E-7F8091:e41f6d08-17c5-4b9a-8e32-f0a9c7d5b614";

    private final TopologyTestDriver driver = driver();
    private final TestInputTopic<String, byte[]> raw =
            driver.createInputTopic(Topics.RAW_VERTEX, new StringSerializer(), new ByteArraySerializer());
    private final TestOutputTopic<String, byte[]> capsTopic =
            driver.createOutputTopic(Topics.CAPS, new StringDeserializer(), new ByteArrayDeserializer());
    private final TestOutputTopic<String, byte[]> deadLettersTopic =
            driver.createOutputTopic(Topics.DEAD_LETTERS, new StringDeserializer(), new ByteArrayDeserializer());

    /** What a reader of the topic knows. */
    private final Map<String, CapRecord> caps = new TreeMap<>();

    /** The keys written since last asked. */
    private final List<String> written = new ArrayList<>();

    private final List<DeadLetter> deadLetters = new ArrayList<>();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void budgets_become_caps_with_their_limit_scope_calendar_and_thresholds() {
        send(page(1, 1, 2, sample("list-page1")), page(1, 2, 2, sample("list-page2")));

        assertThat(caps).containsOnlyKeys(LAST_MONTH, MONTHLY, PILOT);
        var monthly = cap(MONTHLY);
        assertThat(monthly.name()).isEqualTo("Vertex AI monthly");
        assertThat(monthly.origin())
                .isEqualTo(new CapRecord.Origin(
                        "google-budget",
                        "billingAccounts/01A2B3-4C5D6E-7F8091/budgets/b7d3c1f2-5a64-4c0e-9f1d-2e8a6b90c4d5"));
        assertThat(monthly.measure()).isEqualTo("costUsd");
        assertThat(monthly.limit()).isEqualTo(CapRecord.Limit.fixed(new BigDecimal("1200.5"), "USD"));
        assertThat(monthly.period()).isEqualTo(new CapRecord.Period("month", "America/Los_Angeles", null, null));
        assertThat(monthly.scope().providers()).containsExactly("vertex");
        assertThat(monthly.scope().accounts()).containsExactly("default");
        assertThat(monthly.scope().projects()).containsExactly("projects/481516234201", "projects/481516234202");
        assertThat(monthly.scope().services()).containsExactly("services/C7E2-9256-1C43", "services/AEFD-7695-64FA");
        assertThat(monthly.thresholds())
                .containsExactly(
                        new CapRecord.Threshold(null, new BigDecimal("50"), null, "current"),
                        new CapRecord.Threshold(null, new BigDecimal("90"), null, "current"),
                        new CapRecord.Threshold(null, new BigDecimal("100"), null, "current"),
                        new CapRecord.Threshold(null, new BigDecimal("100"), null, "forecast"));
        assertThat(monthly.updatedAt()).isEqualTo(AT);
        assertThat(deadLetters).isEmpty();
    }

    @Test
    void credits_left_out_make_a_cap_on_the_gross_cost_and_the_unknown_limit_stays_unknown() {
        send(page(1, 1, 2, sample("list-page1")), page(1, 2, 2, sample("list-page2")));

        assertThat(cap(LAST_MONTH).measure()).isEqualTo("grossCostUsd");
        assertThat(cap(LAST_MONTH).limit()).isEqualTo(new CapRecord.Limit("last_period", null, null));
        assertThat(cap(LAST_MONTH).notes()).anyMatch(note -> note.contains("period before"));
        assertThat(cap(PILOT).measure()).isEqualTo("costUsd");
        assertThat(cap(PILOT).notes()).anyMatch(note -> note.contains("PROMOTION, FREE_TIER"));
        assertThat(cap(PILOT).scope().tags()).isEqualTo(Map.of("team", List.of("search")));
        assertThat(cap(PILOT).period())
                .isEqualTo(new CapRecord.Period(
                        "custom", "America/Los_Angeles", LocalDate.parse("2026-10-01"), LocalDate.parse("2026-12-31")));
    }

    @Test
    void nothing_is_published_before_every_page_is_in_and_their_order_does_not_matter() {
        send(page(1, 2, 2, sample("list-page2")));
        assertThat(caps).isEmpty();

        send(page(1, 1, 2, sample("list-page1")));
        assertThat(caps).hasSize(3);
    }

    @Test
    void a_page_in_parts_is_put_together() {
        var body = sample("get");
        send(part(1, 2, 2, body.substring(300)), part(1, 1, 2, body.substring(0, 300)));

        assertThat(caps).containsOnlyKeys(MONTHLY);
    }

    @Test
    void a_budget_gone_from_the_list_is_taken_away_and_an_unchanged_one_is_not_written_again() {
        send(page(1, 1, 2, sample("list-page1")), page(1, 2, 2, sample("list-page2")));
        written.clear();

        send(page(2, 1, 1, sample("list-page2")));

        assertThat(caps).containsOnlyKeys(PILOT);
        assertThat(written).containsExactlyInAnyOrder(MONTHLY, LAST_MONTH);
        send(page(3, 1, 1, sample("list-empty")));
        assertThat(caps).isEmpty();
    }

    @Test
    void a_changed_budget_is_written_with_the_time_it_changed() {
        send(page(1, 1, 1, sample("get")));
        send(page(2, 1, 1, sample("get").replace("1200", "1500")));

        assertThat(cap(MONTHLY).limit().amount()).isEqualByComparingTo("1500.5");
        assertThat(cap(MONTHLY).updatedAt()).isEqualTo(AT.plusSeconds(2 - 1));
        assertThat(cap(MONTHLY).revision()).isEqualTo(2);
        assertThat(cap(MONTHLY).createdAt()).isEqualTo(AT);
    }

    @Test
    void pages_that_come_again_or_late_change_nothing() {
        send(page(2, 1, 1, sample("get")));
        written.clear();

        send(page(2, 1, 1, sample("get")), page(1, 1, 1, sample("list-empty")));

        assertThat(caps).containsOnlyKeys(MONTHLY);
        assertThat(written).isEmpty();
    }

    @Test
    void the_budgets_of_another_account_are_its_own() {
        send(page(1, 1, 1, sample("get")));
        var other = new RawPage(
                1, "vertex", SOURCE, "other", DAY, 9, AT, 1, 1, 1, 1, request(), 200, null, "00", "{}", null);

        send(other);

        assertThat(caps).containsOnlyKeys(MONTHLY);
    }

    @Test
    void a_page_that_cannot_be_read_is_set_aside_and_takes_no_cap_away() {
        send(page(1, 1, 1, sample("get")));

        send(page(2, 1, 1, "[]"));
        send(page(3, 1, 1, "{\"error\":{\"code\":403}}"));
        send(page(4, 1, 1, "{\"budgets\":[{\"name\":\"billingAccounts/a/budgets/b\",\"amount\":{\"newKind\":{}}}]}"));
        sendRaw(SOURCE + "|default|2026-11-21|000001", "{".getBytes(StandardCharsets.UTF_8));

        assertThat(caps).containsOnlyKeys(MONTHLY);
        assertThat(deadLetters)
                .extracting(DeadLetter::reason)
                .containsExactly("unknown_shape", "unknown_shape", "unknown_shape", "malformed_record");
        assertThat(deadLetters.get(2).detail()).contains("billingAccounts/a/budgets/b");
        assertThat(deadLetters).allSatisfy(letter -> {
            assertThat(letter.topic()).isEqualTo(Topics.RAW_VERTEX);
            assertThat(letter.source()).isEqualTo(SOURCE);
        });
        send(page(5, 1, 1, sample("list-page2")));
        assertThat(caps).containsOnlyKeys(PILOT);
    }

    @Test
    void other_pages_and_statuses_pass_by() {
        sendRaw("vertex.billing_export|default|2026-11-21|000001", new byte[0]);
        sendRaw(SOURCE + "|default", new byte[0]);
        sendRaw(SOURCE + "|default|2026-11-21", new byte[0]);
        sendRaw(SOURCE + "|default|2026-11-21|000001", null);
        sendRaw(null, new byte[0]);

        assertThat(caps).isEmpty();
        assertThat(deadLetters).isEmpty();
    }

    private CapRecord cap(String id) {
        return Objects.requireNonNull(caps.get(id), id);
    }

    private void send(RawPage... pages) {
        for (var page : pages) {
            sendRaw(page.key().text(), page.toJson());
        }
    }

    private void sendRaw(@Nullable String key, byte @Nullable [] value) {
        raw.pipeInput(new TestRecord<>(key, value, AT));
        capsTopic.readKeyValuesToList().forEach(record -> {
            written.add(record.key);
            if (record.value == null) {
                caps.remove(record.key);
            } else {
                caps.put(record.key, CapRecord.fromJson(record.value));
            }
        });
        deadLettersTopic.readValuesToList().forEach(json -> deadLetters.add(DeadLetter.fromJson(json)));
    }

    private static RawPage page(long fetchId, int page, int pages, String body) {
        return page(fetchId, page, pages, 1, 1, body);
    }

    private static RawPage part(long fetchId, int part, int parts, String body) {
        return page(fetchId, 1, 1, part, parts, body);
    }

    private static RawPage page(long fetchId, int page, int pages, int part, int parts, String body) {
        var at = AT.plusSeconds(fetchId - 1);
        return new RawPage(
                1,
                "vertex",
                SOURCE,
                "default",
                DAY,
                fetchId,
                at,
                page,
                pages,
                part,
                parts,
                request(),
                200,
                "application/json",
                "00",
                body,
                null);
    }

    private static RawPage.Request request() {
        return new RawPage.Request("GET", "/v1/billingAccounts/01A2B3-4C5D6E-7F8091/budgets", "pageSize=100");
    }

    private static String sample(String name) {
        var resource = "/google/budgets-" + name + ".json";
        try (var stream = Objects.requireNonNull(BudgetImportTest.class.getResourceAsStream(resource))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TopologyTestDriver driver() {
        var builder = new StreamsBuilder();
        BudgetImport.attach(
                builder.stream(List.of(Topics.RAW_VERTEX), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())));
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "budget-test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        return new TopologyTestDriver(BudgetImport.withSinks(builder.build()), config, AT);
    }
}
