package dev.aispend.launcher.config;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** Every setting, once: its name, type, default, rule and meaning. Reading, checks and the reference come from here. */
final class SettingDefinitions {
    static final String POLL_INTERVAL = "POLL_INTERVAL";
    static final String CRON_LOOKBACK_HOURS = "CRON_LOOKBACK_HOURS";
    static final String BACKFILL_DAYS = "BACKFILL_DAYS";
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
                    Stream.of("Polling", "Access", "Kafka", "Process"))
            .toList();

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
        defineAccess(def);
        defineKafka(def);
        defineProcess(def);
        return def;
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
        group.text(SPEND_CONFIG, "", ANY, "A YAML file with more accounts, see below.");
    }
}
