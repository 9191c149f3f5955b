package dev.aispend.simulator.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.simulator.SimulatorConfig;
import dev.aispend.simulator.google.export.Amounts;
import dev.aispend.simulator.google.export.BillingAccount;
import dev.aispend.simulator.google.export.Correction;
import dev.aispend.simulator.google.export.ExportTruth;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The connector's own statements, as they stand in its resources, run and give the simulator's truth. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConnectorSqlTest {
    private static final Path STATEMENTS =
            Path.of("..", "ingest-connector/src/main/resources/dev/aispend/ingest/provider/google");
    private static final Instant NOW = Instant.parse("2026-11-21T12:30:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    private static final LocalDate FIRST = TODAY.minusDays(45);

    private final MovedClock clock = new MovedClock(NOW);
    private GoogleSimulator simulator = start(GoogleConfig.DEMO);
    private GoogleClient client = new GoogleClient(simulator);

    private GoogleSimulator start(GoogleConfig google) {
        return GoogleSimulator.start(SimulatorConfig.demo(clock).withFirstDay(FIRST), google);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void the_sums_of_each_usage_day_are_the_truth_net_gross_and_credits() throws Exception {
        client.signedIn();
        ExportTruth truth = simulator.truth();

        for (LocalDate day : List.of(
                TODAY,
                TODAY.minusDays(1),
                TODAY.minusDays(2),
                LocalDate.parse("2026-11-15"),
                TODAY.minusDays(20),
                FIRST)) {
            assertThat(day(day, 3000).get(null)).as("%s", day).isEqualTo(truth.day(day));
        }
    }

    @Test
    void the_sums_of_each_project_are_the_truth_whatever_the_page_size() throws Exception {
        client.signedIn();
        LocalDate day = TODAY.minusDays(25);
        ExportTruth truth = simulator.truth();
        Map<String, Amounts> byProject = new HashMap<>();
        truth.byDayAndProject().forEach((key, amounts) -> {
            if (key.day().equals(day)) {
                byProject.put(key.value(), amounts);
            }
        });
        byProject.put(null, truth.day(day));
        Random random = new Random(11);

        for (int i = 0; i < 4; i++) {
            assertThat(day(day, 40 + random.nextInt(1500))).isEqualTo(byProject);
        }
        assertThat(truth.project(day, "data-platform-prod").gross()).isPositive();
    }

    @Test
    void a_correction_of_a_day_of_forty_days_ago_is_a_changed_day_and_shrinks_it() throws Exception {
        client.signedIn();
        LocalDate day = TODAY.minusDays(40);
        changed(NOW.minus(Duration.ofDays(3)));
        assertThat(changed(NOW)).isEmpty();

        simulator.correct(day, Correction.negateDay());

        assertThat(changed(NOW)).containsOnlyKeys(day);
        assertThat(day(day, 5000).get(null)).isEqualTo(Amounts.ZERO);
    }

    @Test
    void days_change_as_the_clock_moves_and_the_table_follows_the_truth() throws Exception {
        client.signedIn();
        Instant watermark = changed(NOW.minus(Duration.ofHours(4))).values().stream()
                .max(Instant::compareTo)
                .orElseThrow();
        clock.now = NOW.plus(Duration.ofHours(7));
        client.signedIn();

        Map<LocalDate, Instant> changed = changed(watermark);

        assertThat(changed).containsKey(TODAY);
        assertThat(day(TODAY, 5000).get(null)).isEqualTo(simulator.truth().day(TODAY));
        assertThat(changed.values()).allMatch(time -> time.isAfter(watermark) && time.isBefore(clock.now));
    }

    @Test
    void every_random_correction_shows_in_the_query_as_in_the_truth() throws Exception {
        client.signedIn();
        Random random = new Random(5);

        for (int i = 0; i < 8; i++) {
            LocalDate day = simulator.mutate(random);
            assertThat(day(day, 5000).get(null))
                    .as("%s", day)
                    .isEqualTo(simulator.truth().day(day));
        }
    }

    @Test
    void an_account_in_euros_tells_its_rate_and_amounts_in_euros() throws Exception {
        simulator.close();
        simulator = start(GoogleConfig.DEMO.withAccount(BillingAccount.EUR).withLocation("europe-west1"));
        client = new GoogleClient(simulator).signedIn();
        LocalDate day = TODAY.minusDays(9);

        ObjectNode request = usageDay(day, 5000);

        assertThat(client.rows(request)).allSatisfy(row -> {
            assertThat(row.get(10)).isEqualTo("EUR");
            assertThat(row.get(11)).isEqualTo("0.9765625");
        });
        assertThat(day(day, 5000).get(null)).isEqualTo(simulator.truth().day(day));
    }

    /** Gross and credits by project, and of all projects under null. */
    private Map<String, Amounts> day(LocalDate day, int pageSize) throws Exception {
        Map<String, Amounts> sums = new HashMap<>();
        sums.put(null, Amounts.ZERO);
        for (List<String> row : client.rows(usageDay(day, pageSize))) {
            assertThat(row.get(0)).isEqualTo(day.toString());
            Amounts amounts = new Amounts(
                    new BigDecimal(row.get(14)), row.get(15) == null ? BigDecimal.ZERO : new BigDecimal(row.get(15)));
            sums.merge(row.get(3) == null ? "" : row.get(3), amounts, Amounts::plus);
            sums.merge(null, amounts, Amounts::plus);
        }
        return sums;
    }

    private ObjectNode usageDay(LocalDate day, int pageSize) throws Exception {
        Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        ObjectNode request = client.request(statement("usage-day.sql")).put("maxResults", pageSize);
        GoogleClient.timestamp(request, "usage_from", from);
        GoogleClient.timestamp(request, "usage_to", from.plus(Duration.ofDays(1)));
        GoogleClient.timestamp(request, "partition_from", from);
        return services(request);
    }

    private Map<LocalDate, Instant> changed(Instant after) throws Exception {
        ObjectNode request = client.request(statement("changed-days.sql"));
        request.putObject("formatOptions").put("timestampOutputFormat", "ISO8601_STRING");
        GoogleClient.timestamp(request, "exported_after", after);
        GoogleClient.timestamp(request, "partition_from", after.minus(Duration.ofDays(2)));
        Map<LocalDate, Instant> days = new HashMap<>();
        for (List<String> row : client.rows(services(request))) {
            days.put(LocalDate.parse(row.get(0)), Instant.parse(row.get(1)));
        }
        return days;
    }

    private static ObjectNode services(ObjectNode request) {
        GoogleClient.strings(request, "service_ids", "C7E2-9256-1C43", "AEFD-7695-64FA");
        GoogleClient.strings(request, "service_prefixes", "Claude");
        return request;
    }

    private String statement(String file) throws Exception {
        return Files.readString(STATEMENTS.resolve(file))
                .replace("{table}", simulator.table().fullName());
    }
}
