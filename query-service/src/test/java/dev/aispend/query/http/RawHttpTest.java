package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.query.PlainReadModel;
import dev.aispend.query.SamplePage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RawHttpTest {

    @Test
    void an_item_has_the_page_as_received_and_says_where_it_came_from() {
        var body = "{\"data\": [ {\"amount\": {\"value\": 0.0600}} ],  \"next_page\": null}";
        try (var service =
                TestService.over(new PlainReadModel().with(SamplePage.of("openai.costs", "2026-03-01", 1, body)))) {
            var response = service.get("/providers/openai/raw");

            assertThat(response.body()).contains("\"payload\":" + body);
            var item = TestService.read(response.body()).get("items").get(0);
            assertThat(item.get("id").asText()).isEqualTo("openai.costs|default|2026-03-01|000001");
            assertThat(item.get("provider").asText()).isEqualTo("openai");
            assertThat(item.get("fetchedAt").asText()).isEqualTo("2026-03-10T11:00:00Z");
            assertThat(item.get("window").get("from").asText()).isEqualTo("2026-03-01");
            assertThat(item.get("window").get("to").asText()).isEqualTo("2026-03-01");
            assertThat(item.get("meta").get("endpoint").asText()).isEqualTo("/v1/organization/costs");
            assertThat(item.get("meta").get("sha256").asText()).isEqualTo("00ff");
        }
    }

    @Test
    void a_body_that_is_not_json_stands_as_text() {
        for (String body : new String[] {"<html>", "", "{\"cut\":", "{} {}", "01", "nul"}) {
            try (var service =
                    TestService.over(new PlainReadModel().with(SamplePage.of("openai.costs", "2026-03-01", 1, body)))) {
                var item = service.json("/providers/openai/raw").get("items").get(0);
                assertThat(item.get("payload").isTextual()).as(body).isTrue();
                assertThat(item.get("payload").asText()).isEqualTo(body);
            }
        }
    }

    @Test
    void from_and_to_mean_the_day_and_a_cut_list_leads_to_its_rest() {
        var model = new PlainReadModel()
                .with(SamplePage.of("openai.costs", "2026-02-28", 1, "{}"))
                .with(SamplePage.of("openai.costs", "2026-03-01", 1, "{}"))
                .with(SamplePage.of("openai.costs", "2026-03-01", 2, "{}"))
                .with(SamplePage.of("openai.costs", "2026-03-02", 1, "{}"));
        try (var service = TestService.over(model)) {
            var response = service.get("/providers/openai/raw?from=2026-03-01&to=2026-03-02&limit=2");
            var first = TestService.read(response.body());
            assertThat(first.get("items")).hasSize(2);
            var link = response.headers().firstValue("Link").orElseThrow();

            var second = service.json(link.substring(1, link.indexOf('>')));
            assertThat(second.get("items")).hasSize(1);
            assertThat(second.get("items").get(0).get("window").get("from").asText())
                    .isEqualTo("2026-03-02");
            assertThat(second.has("cursor")).isFalse();
        }
    }
}
