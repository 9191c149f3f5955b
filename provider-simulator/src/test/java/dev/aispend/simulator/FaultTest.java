package dev.aispend.simulator;

import static dev.aispend.simulator.Client.COMPLETIONS;
import static dev.aispend.simulator.Client.COSTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aispend.simulator.http.FaultRule;
import dev.aispend.simulator.http.RecordedRequest;
import dev.aispend.simulator.openai.BigPage;
import dev.aispend.simulator.openai.OpenAiFault;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FaultTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-18");
    private static final String QUERY = COSTS + Client.days(DAY, DAY) + "&group_by=line_item";

    private final ObjectMapper mapper = new ObjectMapper();
    private final OpenAiSimulator simulator =
            OpenAiSimulator.start(SimulatorConfig.steady(() -> Instant.parse("2026-11-21T14:30:00Z")));
    private final Client client = new Client(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void queued_faults_come_in_order_and_then_all_is_well() throws Exception {
        simulator.faults().next(OpenAiFault.rateLimited(Duration.ofSeconds(3)));
        simulator.faults().next(OpenAiFault.rateLimitedWithoutRetryAfter());
        simulator.faults().next(2, OpenAiFault.serverError());
        simulator.faults().next(OpenAiFault.unavailable());
        simulator.faults().next(OpenAiFault.unauthorized());
        simulator.faults().next(OpenAiFault.forbidden());
        simulator.faults().next(OpenAiFault.notFound());
        HttpResponse<String> limited = client.get(QUERY);
        assertThat(limited.headers().firstValue("Retry-After")).hasValue("3");
        assertThat(client.get(QUERY).headers().firstValue("Retry-After")).isEmpty();
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            statuses.add(client.get(QUERY).statusCode());
        }
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(statuses).containsExactly(500, 500, 503, 401, 403, 404, 200);
        assertThat(simulator.faults().hits()).isEqualTo(8);
    }

    @Test
    void a_forbidden_error_is_a_plain_string() throws Exception {
        simulator.faults().next(OpenAiFault.forbidden());
        assertThat(client.json(QUERY).get("error").textValue()).contains("Missing scopes: api.usage.read");
    }

    @Test
    void a_rule_strikes_only_its_path_and_day_until_cleared() throws Exception {
        simulator
                .faults()
                .add(FaultRule.of(OpenAiFault.serverError()).onPath(COSTS).onDay(DAY));
        assertThat(client.get(QUERY).statusCode()).isEqualTo(500);
        assertThat(client.get(QUERY).statusCode()).isEqualTo(500);
        assertThat(client.get(COMPLETIONS + Client.days(DAY, DAY)).statusCode()).isEqualTo(200);
        assertThat(client.get(COSTS + Client.days(DAY.plusDays(1), DAY.plusDays(1)))
                        .statusCode())
                .isEqualTo(200);
        simulator.faults().clear();
        assertThat(client.get(QUERY).statusCode()).isEqualTo(200);
    }

    @Test
    void a_probable_fault_strikes_the_same_requests_for_the_same_seed() throws Exception {
        assertThat(struck()).isEqualTo(struck()).contains(200, 500);
    }

    private List<Integer> struck() throws Exception {
        simulator.faults().clear();
        simulator.faults().add(FaultRule.of(OpenAiFault.serverError()).permille(400, 99));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            statuses.add(client.get(QUERY).statusCode());
        }
        return statuses;
    }

    @Test
    void a_held_request_runs_into_the_time_out_of_the_client() {
        simulator.faults().next(OpenAiFault.timeout(Duration.ofSeconds(20)));
        assertThatThrownBy(() -> client.get(QUERY, Duration.ofMillis(300))).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void a_cut_connection_is_no_answer() {
        simulator.faults().always(OpenAiFault.cutInBody());
        assertThatThrownBy(() -> client.get(QUERY)).isInstanceOf(IOException.class);
    }

    @Test
    void a_server_that_is_down_answers_nothing_and_comes_back() throws Exception {
        simulator.down(true);
        assertThatThrownBy(() -> client.get(QUERY)).isInstanceOf(IOException.class);
        simulator.down(false);
        assertThat(client.get(QUERY).statusCode()).isEqualTo(200);
    }

    @Test
    void bodies_can_be_half_of_another_type_or_of_another_shape() throws Exception {
        simulator.faults().next(OpenAiFault.malformedJson());
        simulator.faults().next(OpenAiFault.wrongContentType());
        simulator.faults().next(OpenAiFault.unknownShape());
        String half = client.get(QUERY).body();
        assertThatThrownBy(() -> mapper.readTree(half)).isInstanceOf(JsonProcessingException.class);
        HttpResponse<String> html = client.get(QUERY);
        assertThat(html.statusCode()).isEqualTo(200);
        assertThat(html.headers().firstValue("Content-Type")).hasValue("text/html");
        assertThat(client.json(QUERY).has("data")).isFalse();
    }

    @Test
    void paging_can_claim_more_without_a_token() throws Exception {
        simulator.faults().next(OpenAiFault.moreWithoutToken());
        JsonNode page = client.json(QUERY);
        assertThat(page.get("has_more").booleanValue()).isTrue();
        assertThat(page.get("next_page").isNull()).isTrue();
        assertThat(page.at("/data/0/results")).isNotEmpty();
    }

    @Test
    void paging_can_repeat_a_token() throws Exception {
        simulator.faults().always(OpenAiFault.sameTokenAgain());
        String token = client.json(QUERY).get("next_page").textValue();
        JsonNode second = client.json(QUERY + "&page=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
        assertThat(second.get("has_more").booleanValue()).isTrue();
        assertThat(second.get("next_page").textValue()).isEqualTo(token);
    }

    @Test
    void requests_are_counted_and_kept_without_headers() throws Exception {
        client.get(QUERY);
        client.get(COMPLETIONS + Client.days(DAY, DAY));
        assertThat(simulator.requests().count()).isEqualTo(2);
        assertThat(simulator.requests().count(COSTS)).isEqualTo(1);
        RecordedRequest first = simulator.requests().all().get(0);
        assertThat(first.method() + " " + first.path() + "?" + first.query()).isEqualTo("GET " + QUERY);
        assertThat(first.day()).isEqualTo(DAY);
        assertThat(simulator.requests().peakConcurrency()).isEqualTo(1);
        assertThat(first.toString()).doesNotContain(simulator.config().adminKey());
    }

    @Test
    void a_given_body_is_served_verbatim_for_its_day() throws Exception {
        BigPage page = BigPage.costs(DAY, 2_000_000, 500);
        simulator.serve(COSTS, DAY, page.body());
        HttpResponse<String> answer = client.get(QUERY);
        assertThat(answer.body().getBytes(StandardCharsets.UTF_8))
                .isEqualTo(page.body())
                .hasSizeGreaterThan(2_000_000);
        BigDecimal total = client.rows(QUERY).stream()
                .map(row -> new BigDecimal(row.at("/amount/value").textValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(total).isEqualByComparingTo(page.totalUsd()).isEqualByComparingTo("0.125250");
        simulator.clearServed();
        assertThat(client.get(QUERY).body()).hasSizeLessThan(100_000);
    }
}
