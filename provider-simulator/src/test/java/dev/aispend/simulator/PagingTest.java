package dev.aispend.simulator;

import static dev.aispend.simulator.Client.COMPLETIONS;
import static dev.aispend.simulator.Client.COSTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PagingTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-18");
    private static final String GROUPED = "&group_by=project_id";

    private final OpenAiSimulator simulator =
            OpenAiSimulator.start(SimulatorConfig.steady(() -> Instant.parse("2026-11-21T14:30:00Z")));
    private final Client client = new Client(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/organization/costs, '', 31, 1",
        "/v1/organization/costs, '', 31, 4",
        "/v1/organization/usage/completions, '', 31, 5",
        "/v1/organization/usage/completions, &bucket_width=1h, 168, 7",
        "/v1/organization/usage/completions, &bucket_width=1m, 1440, 999"
    })
    void all_pages_together_equal_the_answer_in_one_piece(String path, String width, int whole, int length)
            throws Exception {
        String query = path + Client.days(DAY, width.isEmpty() ? DAY.plusDays(3) : DAY) + width + GROUPED;
        List<JsonNode> paged = client.buckets(query + "&limit=" + length);
        assertThat(paged).isEqualTo(client.buckets(query + "&limit=" + whole)).isNotEmpty();
    }

    @Test
    void one_day_of_hours_comes_in_as_many_pages_as_the_server_likes() throws Exception {
        simulator.maxBucketsPerPage(5);
        assertThat(client.buckets(COMPLETIONS + Client.days(DAY, DAY) + "&bucket_width=1h"))
                .hasSize(24);
        assertThat(simulator.requests().count(COMPLETIONS)).isEqualTo(5);
    }

    @Test
    void a_token_needs_escaping_and_belongs_to_all_other_parameters() throws Exception {
        String query = COSTS + Client.days(DAY, DAY.plusDays(3)) + "&limit=1";
        String token = client.json(query).get("next_page").textValue();
        assertThat(token).startsWith("page_").endsWith("=");
        String page = "&page=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        assertThat(client.get(query + page).statusCode()).isEqualTo(200);
        assertThat(client.get(query + GROUPED + page).statusCode()).isEqualTo(400);
        assertThat(client.get(query.replace("limit=1", "limit=2") + page).statusCode())
                .isEqualTo(400);
        assertThat(client.get(query.replace(COSTS, COMPLETIONS) + page).statusCode())
                .isEqualTo(400);
    }

    @Test
    void shuffled_rows_are_the_same_rows_in_another_order() throws Exception {
        String query = COSTS + Client.days(DAY, DAY) + "&group_by=line_item&group_by=project_id";
        List<JsonNode> ordered = client.rows(query);
        simulator.shuffleRows(true);
        List<JsonNode> shuffled = client.rows(query);
        assertThat(shuffled).isNotEqualTo(ordered).containsExactlyInAnyOrderElementsOf(ordered);
    }

    @Test
    void amounts_can_come_as_numbers() throws Exception {
        String query = COSTS + Client.days(DAY, DAY);
        String text = client.json(query).at("/data/0/results/0/amount/value").textValue();
        simulator.numericAmounts(true);
        assertThat(client.get(query).body()).contains("\"value\":" + text + ",");
    }
}
