package dev.aispend.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.aispend.domain.cap.Threshold;
import dev.aispend.notify.channel.Channel;
import dev.aispend.wire.CapReading.Evaluable;
import dev.aispend.wire.CapRecord;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Caps, tiers and channels, as variables and the file give them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AlertingSettingsTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    Path folder;

    @Test
    void nothing_is_capped_and_nobody_is_told_by_default() {
        var alerting = SettingsReader.read(Map.of()).alerting();

        assertThat(alerting.caps()).isEmpty();
        assertThat(alerting.channels()).isEmpty();
        assertThat(alerting.tierLimits()).isEmpty();
        assertThat(alerting.debounce()).isEqualTo(Duration.ofHours(1));
        assertThat(alerting.reminder()).isEmpty();
    }

    @Test
    void soft_and_hard_are_thresholds_of_one_cap() {
        var cap = onlyCap(Map.of("OPENAI_SOFT_CAP", "80.5", "OPENAI_HARD_CAP", "100", "CAP_PERIOD", "Week"));

        assertThat(cap.since(Instant.EPOCH))
                .isEqualTo(new CapRecord(
                        1,
                        "env:openai",
                        "OpenAI, week",
                        new CapRecord.Origin("environment", "OPENAI_HARD_CAP"),
                        "costUsd",
                        ConfiguredCap.scope(List.of("openai"), List.of()),
                        new CapRecord.Period("week", "UTC", null, null),
                        new CapRecord.Limit("fixed", new BigDecimal("100"), "USD"),
                        List.of(
                                new CapRecord.Threshold("soft", null, new BigDecimal("80.5"), "current"),
                                new CapRecord.Threshold("hard", null, new BigDecimal("100"), "current")),
                        List.of(),
                        Instant.EPOCH));
    }

    @Test
    void each_scope_has_a_pair_and_zero_is_off() {
        var settings = SettingsReader.read(Map.of(
                "ANTHROPIC_SOFT_CAP", "1",
                "VERTEX_HARD_CAP", "2",
                "GLOBAL_SOFT_CAP", "3",
                "OPENAI_HARD_CAP", "0",
                "MINI_TIER_LIMIT", "0"));

        assertThat(settings.alerting().caps())
                .extracting(ConfiguredCap::id, cap -> cap.scope().providers())
                .containsExactly(
                        tuple("env:anthropic", List.of("anthropic")),
                        tuple("env:vertex", List.of("vertex")),
                        tuple("env:global", List.of()));
    }

    @Test
    void a_tier_s_limit_is_a_cap_on_tokens_of_a_day_with_a_warning_before_it() {
        var settings = SettingsReader.read(
                Map.of("PREMIUM_TIER_LIMIT", "1000000", "MINI_TIER_LIMIT", "10000000", "ALERT_THRESHOLD", "79.5"));
        var cap = settings.alerting().caps().get(0);

        assertThat(cap.id()).isEqualTo("env:tier:premium");
        assertThat(cap.measure()).isEqualTo("tokens");
        assertThat(cap.period().text()).isEqualTo("day");
        assertThat(cap.scope()).isEqualTo(ConfiguredCap.scope(List.of("openai"), List.of("premium")));
        assertThat(cap.reading())
                .isInstanceOfSatisfying(
                        Evaluable.class,
                        read -> assertThat(read.cap().thresholds())
                                .extracting(
                                        Threshold::name,
                                        threshold -> threshold
                                                .amount()
                                                .stripTrailingZeros()
                                                .toPlainString())
                                .containsExactly(tuple("soft", "795000"), tuple("limit", "1000000")));
        assertThat(settings.alerting().tierLimits())
                .isEqualTo(Map.of("premium", new BigDecimal("1000000"), "mini", new BigDecimal("10000000")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OPENAI_SOFT_CAP    | lots         | OPENAI_SOFT_CAP = 'lots' must be an amount of US dollars such as 500 or 99.50; 0 is off
            OPENAI_HARD_CAP    | -5           | OPENAI_HARD_CAP = '-5' must be an amount of US dollars such as 500 or 99.50; 0 is off
            GLOBAL_HARD_CAP    | 1e6          | GLOBAL_HARD_CAP = '1e6' must be an amount of US dollars such as 500 or 99.50; 0 is off
            VERTEX_HARD_CAP    | 1,000        | VERTEX_HARD_CAP = '1,000' must be an amount of US dollars such as 500 or 99.50; 0 is off
            CAP_PERIOD         | fortnight    | CAP_PERIOD = 'fortnight' must be one of day, week, month
            PREMIUM_TIER_LIMIT | 0.5          | PREMIUM_TIER_LIMIT = '0.5' must be a whole number of tokens such as 1000000; 0 is off
            ALERT_THRESHOLD    | 101          | ALERT_THRESHOLD = '101' must be a percentage above 0 and up to 100, such as 80
            ALERT_THRESHOLD    | 0            | ALERT_THRESHOLD = '0' must be a percentage above 0 and up to 100, such as 80
            ALERT_DEBOUNCE     | never        | ALERT_DEBOUNCE = 'never' must be a duration above zero and up to 3660d, such as 90s, 15m, 1h, 2d or ISO-8601
            SLACK_WEBHOOK_URL  | hooks.slack.com/hidden       | SLACK_WEBHOOK_URL must be a URL with http:// or https:// and a host, without a user
            ALERT_WEBHOOK_URL  | https://u:hidden@example.org | ALERT_WEBHOOK_URL must be a URL with http:// or https:// and a host, without a user
            SMTP_URL           | http://hidden                | SMTP_URL must look like smtp://user:password@host:587 or smtps://host, user and password percent-encoded
            ALERT_EMAIL_TO     | hidden                       | ALERT_EMAIL_TO must be e-mail addresses, separated by commas
            WEBHOOK_SECRET     | whsec_aGlkZGVu               | WEBHOOK_SECRET must be whsec_ and the base64 of 24 to 64 random bytes
            WEBHOOK_SECRET     | hidden                       | WEBHOOK_SECRET must be whsec_ and the base64 of 24 to 64 random bytes
            """)
    void a_bad_value_is_refused_in_one_sentence_that_shows_no_secret(String variable, String value, String sentence) {
        assertThat(problems(Map.of(variable, value))).containsExactly(sentence);
    }

    @Test
    void soft_above_hard_is_refused_with_both() {
        assertThat(problems(Map.of("GLOBAL_SOFT_CAP", "100.01", "GLOBAL_HARD_CAP", "100")))
                .containsExactly("GLOBAL_SOFT_CAP = '100.01' must not be above GLOBAL_HARD_CAP = '100'");
        assertThat(onlyCap(Map.of("GLOBAL_SOFT_CAP", "100.00", "GLOBAL_HARD_CAP", "100"))
                        .thresholds())
                .as("both at once are allowed")
                .hasSize(2);
    }

    @Test
    void each_variable_gives_its_channel_and_a_webhook_s_host_tells_who_is_behind_it() {
        var environment = new HashMap<String, String>();
        environment.put("SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/T0/B0/hidden");
        environment.put("ALERT_WEBHOOK_URL", "https://discord.com/api/webhooks/1/hidden");
        environment.put("ALERT_EMAIL_WEBHOOK", "https://mail.example.org/hidden");
        environment.put("SMTP_URL", "smtp://spend%40example.org:hidden@smtp.example.org:2525");
        environment.put("ALERT_EMAIL_TO", "cfo@example.org, cto@example.com");
        environment.put("ON_HARDCAP_WEBHOOK", "https://breaker.example.org/hidden");
        environment.put("WEBHOOK_SECRET", SECRET);
        var settings = SettingsReader.read(environment);
        var channels = settings.alerting().channels();

        assertThat(channels)
                .extracting(Channel::name, Channel::kind, Channel::target)
                .containsExactly(
                        tuple("slack", "slack", "https://hooks.slack.com"),
                        tuple("alert-webhook", "discord", "https://discord.com"),
                        tuple("email", "email", "example.com, example.org"),
                        tuple("email-webhook", "email-webhook", "https://mail.example.org"),
                        tuple("hard-cap-webhook", "hard-cap-webhook", "https://breaker.example.org"));
        assertThat(((Channel.Email) channels.get(2)).from()).isEqualTo("spend@example.org");
        assertThat(((Channel.HardCapWebhook) channels.get(4)).secret()).isPresent();
        assertThat(settings.toString() + settings.redacted())
                .doesNotContain("hidden")
                .doesNotContain(SECRET)
                .doesNotContain("cfo@");
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void mail_that_cannot_go_out_is_warned_about() {
        assertThat(SettingsReader.read(Map.of("ALERT_EMAIL_TO", "cfo@example.org"))
                        .warnings())
                .containsExactly("ALERT_EMAIL_TO is of no use without SMTP_URL or ALERT_EMAIL_WEBHOOK");
        assertThat(SettingsReader.read(Map.of("SMTP_URL", "smtp://localhost:25"))
                        .warnings())
                .containsExactly("SMTP_URL is of no use without ALERT_EMAIL_TO");
    }

    @Test
    void the_file_gives_caps_of_any_scope_tiers_and_channels() throws Exception {
        var yaml = yaml("""
                caps:
                  - id: research
                    name: Research
                    measure: grossCostUsd
                    scope: {providers: [openai, anthropic], projects: proj_1}
                    period: week
                    limit: 500
                    thresholds: [{percent: 79.5}, {name: hard, amount: 500.10}]
                tiers:
                  - {tier: mini, models: [gpt-4o, "gpt-99-*"], validFrom: 2026-11-01}
                  - {tier: huge, models: gpt-99-huge}
                channels:
                  - {name: ops, kind: slack, url: "${OPS_URL}"}
                  - {name: mail, kind: email, smtp: "smtps://smtp.example.org", to: a@example.org}
                  - {name: breaker, kind: hard-cap-webhook, url: "http://127.0.0.1:1/", secret: "${OPS_SECRET}"}
                """);
        var alerting = SettingsReader.read(
                        Map.of("SPEND_CONFIG", yaml, "OPS_URL", "https://hooks.slack.com/x", "OPS_SECRET", SECRET))
                .alerting();

        var cap = alerting.caps().get(0);
        assertThat(cap.id()).isEqualTo("config:research");
        assertThat(cap.origin().kind()).isEqualTo("configuration");
        assertThat(cap.scope().projects()).containsExactly("proj_1");
        assertThat(cap.reading())
                .isInstanceOfSatisfying(
                        Evaluable.class,
                        read -> assertThat(read.cap().thresholds())
                                .extracting(
                                        Threshold::name,
                                        threshold -> threshold.amount().doubleValue())
                                .containsExactly(tuple("79.5%", 397.5), tuple("hard", 500.1)));
        var tiers = alerting.tiers();
        assertThat(tiers.tierOf("gpt-4o", LocalDate.parse("2026-11-01"))).isEqualTo("mini");
        assertThat(tiers.tierOf("gpt-4o", LocalDate.parse("2026-10-31"))).isEqualTo("premium");
        assertThat(tiers.tierOf("gpt-99-small", LocalDate.parse("2026-11-21"))).isEqualTo("mini");
        assertThat(tiers.tierOf("gpt-99-huge", LocalDate.parse("2020-01-01"))).isEqualTo("huge");
        assertThat(tiers.tierOf("gpt-4.1-mini", LocalDate.parse("2026-11-21")))
                .as("the shipped list stands")
                .isEqualTo("mini");
        assertThat(alerting.channels()).extracting(Channel::name).containsExactly("ops", "mail", "breaker");
        assertThat(((Channel.Slack) alerting.channels().get(0)).url())
                .isEqualTo(URI.create("https://hooks.slack.com/x"));
        assertThat(((Channel.Email) alerting.channels().get(1)).from()).isEqualTo("spend@smtp.example.org");
    }

    @Test
    void faults_of_the_file_are_told_with_their_path_and_without_secrets() throws Exception {
        var yaml = yaml("""
                caps:
                  - {id: a b, measure: euros, period: decade, limit: -1, thresholds: []}
                  - {id: x, thresholds: [{percent: 50}, {name: soft, amount: 9}, {name: hard, amount: 8}]}
                  - {id: y, scope: {team: [a]}, thresholds: [{amount: 1, percent: 1}, {colour: red}]}
                  - {id: z, thresholds: [{amount: 1}]}
                  - {id: z, thresholds: [{amount: 1}]}
                tiers:
                  - {models: [], validFrom: soon}
                channels:
                  - {name: s, kind: pigeon}
                  - {name: t, kind: slack, url: "nowhere/hidden", secret: x}
                  - {name: u, kind: email, smtp: "hidden", to: [hidden]}
                  - {name: v, kind: webhook, url: "http://h/", secret: "hidden"}
                  - {name: slack, kind: slack, url: "http://h/"}
                """);
        var problems = problems(Map.of("SPEND_CONFIG", yaml, "SLACK_WEBHOOK_URL", "http://h/"));

        assertThat(problems)
                .containsExactlyInAnyOrder(
                        yaml + ": caps[0].id = 'a b' must be 1 to 100 of a-z A-Z 0-9 . _ -, starting with a letter or"
                                + " digit",
                        yaml + ": caps[0].measure = 'euros' must be one of costUsd, grossCostUsd, tokens",
                        yaml + ": caps[0].period = 'decade' must be one of day, week, month, quarter, year",
                        yaml + ": caps[0].limit = '-1' must be a number above zero, such as 500 or 99.50",
                        yaml + ": caps[0].thresholds must be a list of at least one, such as {name: hard, amount: 500}",
                        yaml + ": caps[1].thresholds[0].percent needs a limit that it is of",
                        yaml + ": caps[1].thresholds has soft above hard",
                        yaml + ": caps[2].scope.team is no setting of a scope",
                        yaml + ": caps[2].thresholds[0].amount or percent must be set, and not both",
                        yaml + ": caps[2].thresholds[1].colour is no setting of a threshold",
                        yaml + ": caps[4].id is there twice",
                        yaml + ": tiers[0].tier is missing",
                        yaml + ": tiers[0].models must be a list of at least one name or beginning of one, such as"
                                + " gpt-5-mini*",
                        yaml + ": tiers[0].validFrom = 'soon' must be a day such as 2026-11-01",
                        yaml + ": channels[0].kind = 'pigeon' must be one of slack, discord, email, email-webhook,"
                                + " webhook, hard-cap-webhook",
                        yaml + ": channels[1].secret is no setting of such a channel",
                        yaml + ": channels[1].url must be a URL with http:// or https:// and a host, without a user",
                        yaml + ": channels[2].smtp must look like smtp://user:password@host:587 or smtps://host, user"
                                + " and password percent-encoded",
                        yaml + ": channels[2].to must be a list of e-mail addresses",
                        yaml + ": channels[3].secret must be whsec_ and the base64 of 24 to 64 random bytes",
                        "the channel slack is there twice: in the environment and in the file");
        assertThat(String.join(" ", problems)).doesNotContain("hidden");
    }

    private static ConfiguredCap onlyCap(Map<String, String> environment) {
        var caps = SettingsReader.read(environment).alerting().caps();
        assertThat(caps).hasSize(1);
        return caps.get(0);
    }

    private String yaml(String text) throws Exception {
        return Files.writeString(folder.resolve("spend.yaml"), text).toString();
    }

    private static List<String> problems(Map<String, String> environment) {
        return catchThrowableOfType(InvalidSettings.class, () -> SettingsReader.read(environment))
                .problems();
    }
}
