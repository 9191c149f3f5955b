package dev.aispend.launcher.config;

import dev.aispend.domain.source.Sources;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** Every setting, once: its name, type, default, rule and meaning. Reading, checks and the reference come from here. */
final class SettingDefinitions {
    static final String OPENAI_ADMIN_KEY = "OPENAI_ADMIN_KEY";
    static final String OPENAI_API_KEY = "OPENAI_API_KEY";
    static final String OPENAI_ORG_ID = "OPENAI_ORG_ID";
    static final String OPENAI_PROJECT_ID = "OPENAI_PROJECT_ID";
    static final String OPENAI_BASE_URL = "OPENAI_BASE_URL";
    static final String OPENAI_ACCOUNT = "OPENAI_ACCOUNT";
    static final String ENABLE_OPENAI = "ENABLE_OPENAI";
    static final String SETTLING_OPENAI = "SETTLING_OPENAI";
    static final String POLL_INTERVAL = "POLL_INTERVAL";
    static final String CRON_LOOKBACK_HOURS = "CRON_LOOKBACK_HOURS";
    static final String BACKFILL_DAYS = "BACKFILL_DAYS";
    static final String READ_TOKEN = "READ_TOKEN";
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

    static final String OPENAI_URL = "https://api.openai.com";

    static final List<String> GROUPS = List.of("OpenAI", "Polling", "Access", "Kafka", "Process");

    private static final Validator ANY = (name, value) -> {};
    private static final int MAX_HOURS = 24 * 366;
    private static final int MAX_DAYS = 3660;
    private static final int MAX_PORT = 65_535;

    static final ConfigDef DEF = definitions();

    private SettingDefinitions() {}

    private static ConfigDef definitions() {
        var def = new ConfigDef();
        defineOpenAi(def);
        definePolling(def);
        defineAccess(def);
        defineKafka(def);
        defineProcess(def);
        return def;
    }

    private static void defineOpenAi(ConfigDef def) {
        var group = new SettingGroup(def, "OpenAI");
        group.secret(
                OPENAI_ADMIN_KEY,
                "Admin key of the organization; it switches OpenAI on. Keys of projects and users cannot read costs.");
        group.secret(OPENAI_API_KEY, "Taken when OPENAI_ADMIN_KEY is not set; it must be an admin key all the same.");
        group.text(OPENAI_ORG_ID, "", SettingRules.headerValue(), "Sent as OpenAI-Organization when set.");
        group.text(OPENAI_PROJECT_ID, "", SettingRules.headerValue(), "Sent as OpenAI-Project when set.");
        group.text(
                OPENAI_BASE_URL,
                OPENAI_URL,
                SettingRules.baseUrl(),
                "Scheme, host and port of the API; a trailing / or /v1 is tolerated.");
        group.text(
                OPENAI_ACCOUNT,
                "default",
                SettingRules.accountName(),
                "Our name for the organization. It stands in every record: do not change it once there is data.");
        group.text(
                ENABLE_OPENAI,
                "",
                SettingRules.oneOf("true", "false"),
                "true or false; unset means true if there is a credential.");
        group.text(
                SETTLING_OPENAI,
                "",
                SettingRules.duration(),
                "How long after a day's end its figures may still change; unset means "
                        + Sources.OPENAI_COSTS.settling().toDays() + " days.");
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
