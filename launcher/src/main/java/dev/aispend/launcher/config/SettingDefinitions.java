package dev.aispend.launcher.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** Every setting, once: its name, type, default, rule and meaning. Reading, checks and the reference come from here. */
final class SettingDefinitions {
    static final String POLL_INTERVAL = "POLL_INTERVAL";
    static final String CRON_LOOKBACK_HOURS = "CRON_LOOKBACK_HOURS";
    static final String BACKFILL_DAYS = "BACKFILL_DAYS";
    static final String SLACK_WEBHOOK_URL = "SLACK_WEBHOOK_URL";
    static final String ALERT_WEBHOOK_URL = "ALERT_WEBHOOK_URL";
    static final String ALERT_EMAIL_WEBHOOK = "ALERT_EMAIL_WEBHOOK";
    static final String SMTP_URL = "SMTP_URL";
    static final String ALERT_EMAIL_TO = "ALERT_EMAIL_TO";
    static final String ALERT_EMAIL_FROM = "ALERT_EMAIL_FROM";
    static final String ON_HARDCAP_WEBHOOK = "ON_HARDCAP_WEBHOOK";
    static final String WEBHOOK_SECRET = "WEBHOOK_SECRET";
    static final String ALERT_DEBOUNCE = "ALERT_DEBOUNCE";
    static final String ALERT_REMINDER = "ALERT_REMINDER";
    static final String READ_TOKEN = "READ_TOKEN";
    static final String ADMIN_TOKEN = "ADMIN_TOKEN";
    static final String API_KEY = "API_KEY";
    static final String INGEST_KEY = "INGEST_KEY";
    static final String ALLOW_ANONYMOUS_READS = "ALLOW_ANONYMOUS_READS";
    static final String ALLOWED_ORIGINS = "ALLOWED_ORIGINS";
    static final String KAFKA_BOOTSTRAP_SERVERS = "KAFKA_BOOTSTRAP_SERVERS";
    static final String HTTP_HOST = "HTTP_HOST";
    static final String PORT = "PORT";
    static final String ADVERTISED_HOST = "ADVERTISED_HOST";
    static final String DATA_DIR = "DATA_DIR";
    static final String LOG_LEVEL = "LOG_LEVEL";
    static final String LOG_FORMAT = "LOG_FORMAT";
    static final String SPEND_CONFIG = "SPEND_CONFIG";

    static final List<String> GROUPS = Stream.concat(
                    ProviderSettings.ALL.stream().map(ProviderSettings::title),
                    Stream.of("Polling", "Caps", "Alerts", "Access", "Kafka", "Process"))
            .toList();

    private static final Set<String> KEPT_IN_DEMO = Set.of("Polling", "Access", "Kafka", "Process");
    private static final Validator ANY = (name, value) -> {};
    private static final int MAX_HOURS = 24 * 366;
    private static final int MAX_DAYS = 3660;
    private static final int MAX_PORT = 65_535;

    static final ConfigDef DEF = definitions();

    private SettingDefinitions() {}

    private static ConfigDef definitions() {
        var def = new ConfigDef();
        ProviderSettings.ALL.forEach(provider -> define(def, provider));
        definePolling(def);
        defineCaps(def);
        defineAlerts(def);
        defineAccess(def);
        defineKafka(def);
        defineProcess(def);
        return def;
    }

    /** The settings as shown, with the demo's own accounts, caps and channels in the place of those that it ignores. */
    static Map<String, Object> shownInDemo(Map<String, Object> own, Map<String, Object> demo) {
        var shown = new HashMap<>(own);
        demo.forEach((name, value) -> {
            var key = DEF.configKeys().get(name);
            if (key == null || !KEPT_IN_DEMO.contains(key.group)) {
                shown.put(name, value);
            }
        });
        return shown;
    }

    private static void define(ConfigDef def, ProviderSettings provider) {
        var group = new SettingGroup(def, provider.title());
        group.text(
                provider.switchVariable(),
                "",
                SettingRules.oneOf("true", "false"),
                "true or false; unset means true if there is a credential.");
        provider.fields().forEach(field -> field.define(group, field.variable()));
    }

    private static void definePolling(ConfigDef def) {
        var group = new SettingGroup(def, "Polling");
        group.text(
                POLL_INTERVAL,
                "1h",
                SettingRules.duration(),
                "How often today and the look-back are read from each provider.");
        group.number(
                CRON_LOOKBACK_HOURS,
                48,
                Range.between(1, MAX_HOURS),
                "How far back days are read at every poll: each UTC day that overlaps it.");
        group.number(
                BACKFILL_DAYS,
                30,
                Range.between(0, MAX_DAYS),
                "How many days before today the first start of an account reads.");
    }

    private static void defineCaps(ConfigDef def) {
        var group = new SettingGroup(def, "Caps");
        for (var whose : EnvironmentCaps.ALL) {
            group.text(
                    whose.soft(),
                    "",
                    SettingRules.usd(),
                    whose.title() + ": US dollars in a period at which people are told; unset or 0 is off.");
            group.text(
                    whose.hard(),
                    "",
                    SettingRules.usd(),
                    whose.title() + ": US dollars at which ON_HARDCAP_WEBHOOK is called too; unset or 0 is off.");
        }
        group.text(
                EnvironmentCaps.CAP_PERIOD,
                "month",
                SettingRules.oneOf("day", "week", "month"),
                "Period of these caps: day, week (Monday to Sunday) or month, in UTC.");
        for (var tier : EnvironmentCaps.TIERS) {
            group.text(
                    EnvironmentCaps.tierLimit(tier),
                    "",
                    SettingRules.tokens(),
                    "Tokens that OpenAI's models of the tier " + tier + " may use in a UTC day; unset or 0 is off.");
        }
        group.text(
                EnvironmentCaps.ALERT_THRESHOLD,
                "80",
                SettingRules.percent(),
                "Percentage of a tier's limit at which people are told, before they are told at the limit itself.");
    }

    private static void defineAlerts(ConfigDef def) {
        var group = new SettingGroup(def, "Alerts");
        group.secret(SLACK_WEBHOOK_URL, SettingRules.url(), "Incoming webhook of Slack.");
        group.secret(
                ALERT_WEBHOOK_URL,
                SettingRules.url(),
                "Webhook of Slack, of Discord, or of any other receiver of JSON; its host tells which.");
        group.secret(ALERT_EMAIL_WEBHOOK, SettingRules.url(), "Gets {subject, text, html} to send as a mail, as JSON.");
        group.secret(
                SMTP_URL,
                SettingRules.smtpUrl(),
                "Mail server, as smtp://user:password@host:587 (STARTTLS where offered) or smtps://….");
        group.secret(ALERT_EMAIL_TO, SettingRules.addresses(), "Whom to write to, separated by commas.");
        group.secret(
                ALERT_EMAIL_FROM,
                SettingRules.address(),
                "Sender of mails; unset means the user of SMTP_URL if that is an address, else spend@ and its host.");
        group.secret(ON_HARDCAP_WEBHOOK, SettingRules.url(), "Called when a hard threshold fires or is withdrawn.");
        group.secret(
                WEBHOOK_SECRET,
                SettingRules.webhookSecret(),
                "Signs what ALERT_WEBHOOK_URL and ON_HARDCAP_WEBHOOK get (Standard Webhooks): whsec_ and the base64 of"
                        + " 24 to 64 bytes.");
        group.text(
                ALERT_DEBOUNCE,
                "1h",
                SettingRules.duration(),
                "How long after a decision about a threshold further changes of mind wait.");
        group.text(
                ALERT_REMINDER,
                "",
                SettingRules.duration(),
                "How often people are reminded of a threshold that stays crossed; unset means never.");
    }

    private static void defineAccess(ConfigDef def) {
        var group = new SettingGroup(def, "Access");
        group.secret(
                ADMIN_TOKEN,
                "Bearer token of the routes that change something; without one they answer 403 and say how to set it.");
        group.secret(API_KEY, "Taken as ADMIN_TOKEN when that is not set.");
        group.secret(INGEST_KEY, "Bearer token of the routes that take figures in; ADMIN_TOKEN opens them too.");
        group.secret(READ_TOKEN, "Bearer token that every read needs; unset leaves reads open.");
        group.text(
                ALLOW_ANONYMOUS_READS,
                "false",
                SettingRules.oneOf("true", "false"),
                "true permits to listen beyond this machine without READ_TOKEN.");
        group.text(
                ALLOWED_ORIGINS,
                "",
                SettingRules.origins(),
                "Origins of foreign web pages that may read, separated by commas; * allows all.");
    }

    private static void defineKafka(ConfigDef def) {
        var group = new SettingGroup(def, "Kafka");
        group.text(
                KAFKA_BOOTSTRAP_SERVERS,
                "",
                ANY,
                "An external cluster, as host:port,host:port; unset means the broker inside the process.");
    }

    private static void defineProcess(ConfigDef def) {
        var group = new SettingGroup(def, "Process");
        group.text(HTTP_HOST, "127.0.0.1", SettingRules.headerValue(), "Address to listen on.");
        group.number(PORT, 8080, Range.between(0, MAX_PORT), "Port to listen on; 0 takes a free one.");
        group.text(
                ADVERTISED_HOST,
                "",
                SettingRules.headerValue(),
                "Where other query processes reach this one; unset means HTTP_HOST, or the machine's name.");
        group.text(DATA_DIR, "./data", ANY, "Folder of everything that is kept; one process at a time.");
        group.text(
                LOG_LEVEL,
                "info",
                SettingRules.oneOf("error", "warn", "info", "debug", "trace"),
                "How much is logged; libraries stay at warnings.");
        group.text(LOG_FORMAT, "text", SettingRules.oneOf("text", "json"), "One JSON object a line, or text.");
        group.text(SPEND_CONFIG, "", ANY, "A YAML file with more accounts, caps, tiers and channels, see below.");
    }
}
