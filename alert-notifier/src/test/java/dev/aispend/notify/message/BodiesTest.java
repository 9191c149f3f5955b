package dev.aispend.notify.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.notify.Alerts;
import dev.aispend.notify.text.Wording;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class BodiesTest {

    @Example
    void slack_gets_text_and_blocks() {
        var body = json(SlackBody.of(Wording.of(Alerts.soft("dec_1"), false)));
        assertThat(body.get("text").asText()).startsWith("OpenAI: soft threshold crossed\nIn November 2026 OpenAI");
        assertThat(body.get("blocks").findValuesAsText("type"))
                .startsWith("header", "plain_text", "section", "mrkdwn", "section");
        assertThat(body.at("/blocks/2/fields/3/text").asText()).isEqualTo("*Sum*\n$400.12");
        assertThat(body.at("/blocks/3/type").asText()).isEqualTo("context");
    }

    @Example
    void slack_reads_no_command_out_of_a_name() {
        var text = new String(
                SlackBody.of(Wording.of(Alerts.named("A & B <!channel> <prod>"), false)), StandardCharsets.UTF_8);
        assertThat(text).contains("A &amp; B &lt;!channel&gt; &lt;prod&gt;").doesNotContain("<!", "<prod");
    }

    @Example
    void discord_gets_one_embed_and_pings_nobody() {
        var body = json(DiscordBody.of(Wording.of(Alerts.named("@everyone *team*_a"), false), Alerts.DECIDED));
        assertThat(body.at("/allowed_mentions").toString()).isEqualTo("{\"parse\":[]}");
        assertThat(body.get("embeds")).hasSize(1);
        assertThat(body.at("/embeds/0/title").asText()).isEqualTo("@everyone \\*team\\*\\_a: soft threshold crossed");
        assertThat(body.at("/embeds/0/color").asInt()).isEqualTo(0xE67E22);
        assertThat(body.at("/embeds/0/timestamp").asText()).isEqualTo("2026-11-20T09:20:00Z");
        assertThat(body.get("content").asText()).isNotEmpty();
    }

    @Example
    void a_mail_service_gets_what_the_seed_system_sent_it() {
        var alert = Alerts.named("<script>alert(1)</script>");
        var body = json(EmailWebhookBody.of(alert, Wording.of(alert, true), true));
        assertThat(body.get("subject").asText()).startsWith("[AI Spend Monitor] [DEMO] <script>");
        assertThat(body.get("text").asText()).contains("Sum:       $400.12", "DEMO: the figures");
        assertThat(body.get("html").asText()).contains("&lt;script&gt;").doesNotContain("<script>");
        assertThat(body.at("/data/decision_id").asText()).isEqualTo("dec_1");
    }

    @Example
    void a_webhook_gets_an_envelope_for_programs_and_text_for_chats() {
        var alert = Alerts.hard("dec_1");
        var bytes = WebhookBody.of(alert, Wording.of(alert, false), false);
        var body = json(bytes);
        assertThat(body.get("type").asText()).isEqualTo("spend.alert.firing");
        assertThat(body.get("timestamp").asText()).isEqualTo("2026-11-20T09:20:00Z");
        assertThat(body.get("test").asBoolean()).isFalse();
        assertThat(body.at("/data/sum").decimalValue()).isEqualTo(new BigDecimal("500.130000000001"));
        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("\"sum\":500.130000000001,");
        assertThat(body.at("/data/cap/scope").toString()).isEqualTo("{\"providers\":[\"openai\"]}");
        assertThat(body.at("/data/threshold").toString())
                .isEqualTo("{\"name\":\"hard\",\"amount\":500,\"percent\":null}");
        assertThat(body.at("/data/day_states").toString()).isEqualTo("{\"final\":15,\"open\":1,\"provisional\":4}");
        assertThat(body.get("text").asText()).startsWith("OpenAI: hard threshold crossed");
        assertThat(body.at("/attachments/0/color").asText()).isEqualTo("#c0392b");
    }

    @Example
    void the_hard_cap_webhook_gets_the_fields_of_the_seed_beside_the_envelope() {
        var body = json(HardCapBody.of(Alerts.hard("dec_1"), false));
        assertThat(body.get("event").asText()).isEqualTo("ai_spend_hard_cap");
        assertThat(body.get("breaches").toString())
                .isEqualTo("[{\"scope\":\"openai\",\"level\":\"hard\",\"threshold\":500,\"total\":500.130000000001,"
                        + "\"triggeredAt\":\"2026-11-20T09:20:00Z\"}]");
        assertThat(body.get("totals").toString()).isEqualTo("{\"openai\":500.130000000001}");
        assertThat(body.get("triggeredAt").asText()).isEqualTo("2026-11-20T09:20:00Z");
        assertThat(body.get("type").asText()).isEqualTo("spend.alert.firing");
        assertThat(body.at("/data/alert_id").asText()).isEqualTo("dec_1");
    }

    @Example
    void nothing_but_a_firing_reads_as_a_breach_to_a_receiver_of_the_seed() {
        var withdrawn = json(HardCapBody.of(Alerts.ending("dec_2", "dec_1", AlertRecord.RETRACTED, "hard"), false));
        assertThat(withdrawn.get("event").asText()).isEqualTo("ai_spend_hard_cap_withdrawn");
        assertThat(withdrawn.get("breaches")).isEmpty();
        assertThat(withdrawn.at("/data/alert_id").asText()).isEqualTo("dec_1");
        var test = json(HardCapBody.of(Alerts.test("dec_3"), false));
        assertThat(test.get("event").asText()).isEqualTo("ai_spend_hard_cap_test");
        assertThat(test.get("test").asBoolean()).isTrue();
        assertThat(test.get("breaches")).isEmpty();
    }

    @Example
    void an_alert_about_a_source_has_a_type_of_its_own_so_that_who_acts_on_caps_passes_it_over() {
        var alert = Alerts.source("dec_1");
        var body = json(WebhookBody.of(alert, Wording.of(alert, false), false));
        assertThat(body.get("type").asText()).isEqualTo("spend.source.firing");
        assertThat(body.get("test").asBoolean()).isFalse();
        assertThat(body.at("/data/source").toString())
                .isEqualTo("{\"provider\":\"openai\",\"name\":\"openai.costs\",\"account\":\"default\"}");
        assertThat(body.at("/data/days").asInt()).isEqualTo(3);
        assertThat(body.at("/data/first_day").asText()).isEqualTo("2026-11-17");
        assertThat(body.at("/data/code").asText()).isEqualTo("unknown_shape");
        assertThat(body.at("/data/cap").isMissingNode()).isTrue();
        assertThat(body.get("text").asText()).startsWith("openai.costs: figures are held back\nFigures of 3 days");
        assertThat(body.at("/attachments/0/fields/3/value").asText()).isEqualTo("3");
    }

    @Example
    void an_alert_about_a_source_reads_well_in_slack_discord_and_mail() {
        var alert = Alerts.source("dec_1");
        var words = Wording.of(alert, false);
        var slack = json(SlackBody.of(words));
        assertThat(slack.at("/blocks/0/text/text").asText()).isEqualTo("openai.costs: figures are held back");
        assertThat(slack.at("/blocks/2/fields/2/text").asText()).isEqualTo("*First day*\n2026-11-17");
        var embed = json(DiscordBody.of(words, alert.decidedAt())).at("/embeds/0");
        assertThat(embed.get("color").asInt()).isEqualTo(0xE67E22);
        assertThat(embed.get("description").asText()).contains("amount.value is missing");
        var mail = json(EmailWebhookBody.of(alert, words, false));
        assertThat(mail.get("subject").asText()).isEqualTo("[AI Spend Monitor] openai.costs: figures are held back");
        assertThat(mail.get("text").asText()).contains("Days held back: 3", "Since:          2026-11-20T08:00:00Z");
        assertThat(mail.get("html").asText()).contains("<td>unknown_shape</td>");
    }

    @Property(tries = 300)
    void no_name_breaks_the_limits_of_slack_and_discord(@ForAll String name) {
        var wording = Wording.of(Alerts.named(name.repeat(1 + 5_000 / Math.max(1, name.length()))), true);
        var slack = json(SlackBody.of(wording));
        assertThat(slack.at("/blocks/0/text/text").asText().length()).isBetween(1, 150);
        assertThat(slack.at("/blocks/1/text/text").asText().length()).isBetween(1, 3_000);
        assertThat(slack.at("/blocks/2/fields")).hasSizeLessThanOrEqualTo(10);
        assertThat(texts(slack.at("/blocks/2/fields"))).allMatch(text -> text.length() <= 2_000);
        assertThat(slack.get("blocks").toString().length()).isLessThan(13_200);
        var embed = json(DiscordBody.of(wording, Alerts.DECIDED)).at("/embeds/0");
        assertThat(embed.get("title").asText().length()).isBetween(1, 256);
        assertThat(embed.get("description").asText().length()).isBetween(1, 4_096);
        assertThat(embed.get("fields")).hasSizeLessThanOrEqualTo(25);
        assertThat(embed.findValuesAsText("value")).allMatch(value -> value.length() <= 1_024);
        assertThat(embed.toString().length()).isLessThan(6_000);
    }

    private static List<String> texts(JsonNode fields) {
        var texts = new ArrayList<String>();
        fields.forEach(field -> texts.add(field.get("text").asText()));
        return texts;
    }

    private static JsonNode json(byte[] body) {
        return Json.read(body, JsonNode.class);
    }
}
