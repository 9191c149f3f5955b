package dev.aispend.ingest;

import dev.aispend.domain.source.Sources;
import dev.aispend.domain.spend.Names;
import dev.aispend.ingest.provider.anthropic.Reports;
import java.net.URI;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** The connector's settings, each with type, default, rule and a sentence. */
final class SettingDefinitions {

    static final String PROVIDER = "provider";
    static final String ACCOUNT = "account";
    static final String BASE_URL = "base.url";
    static final String ADMIN_KEY = "admin.key";
    static final String ORGANIZATION = "organization";
    static final String PROJECT = "project";
    static final String REPORTS = "reports";
    static final String POLL_INTERVAL = "poll.interval";
    static final String LOOKBACK = "lookback";
    static final String BACKFILL_DAYS = "backfill.days";
    static final String SETTLING = "settling";
    static final String RECHECK_INTERVAL = "recheck.interval";
    static final String SWEEP_INTERVAL = "sweep.interval";
    static final String SWEEP_DAYS = "sweep.days";
    static final String REQUEST_TIMEOUT = "request.timeout";
    static final String KAFKA_BOOTSTRAP_SERVERS = "kafka.bootstrap.servers";

    private static final String BASE_URL_FORM = "http:// or https://, host and port";
    private static final int MOST_DAYS = 3_660;
    private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]+");

    static final ConfigDef DEF = GoogleSettings.define(new ConfigDef()
            .define(
                    PROVIDER,
                    ConfigDef.Type.STRING,
                    Sources.OPENAI,
                    ConfigDef.ValidString.in(Sources.OPENAI, Sources.ANTHROPIC, Sources.VERTEX),
                    Importance.HIGH,
                    "Whose spend is read.")
            .define(
                    ACCOUNT,
                    ConfigDef.Type.STRING,
                    "default",
                    text(Names::isValid, Names.FORM),
                    Importance.HIGH,
                    "Our name for the provider's organization; one connector an account.")
            .define(
                    BASE_URL,
                    ConfigDef.Type.STRING,
                    "",
                    text(text -> text.isEmpty() || isBaseUrl(text), BASE_URL_FORM),
                    Importance.MEDIUM,
                    "Where the provider's API is: scheme, host and port, a trailing / or /v1 is tolerated;"
                            + " the provider's own address when empty.")
            .define(
                    ADMIN_KEY,
                    ConfigDef.Type.PASSWORD,
                    "",
                    secret(),
                    Importance.HIGH,
                    "OpenAI and Anthropic: the admin key; project and user keys cannot read usage and costs.")
            .define(
                    ORGANIZATION,
                    ConfigDef.Type.STRING,
                    "",
                    text(SettingDefinitions::isHeader, "printable characters without spaces"),
                    Importance.LOW,
                    "Sent as OpenAI-Organization when set.")
            .define(
                    PROJECT,
                    ConfigDef.Type.STRING,
                    "",
                    text(SettingDefinitions::isHeader, "printable characters without spaces"),
                    Importance.LOW,
                    "Sent as OpenAI-Project when set.")
            .define(
                    REPORTS,
                    ConfigDef.Type.STRING,
                    Reports.ADMIN.text(),
                    ConfigDef.ValidString.in(Reports.texts().toArray(String[]::new)),
                    Importance.MEDIUM,
                    "Which of Anthropic's reports are read: those of the Admin API, the Analytics API's, or both (auto),"
                            + " of which analytics counts for the days that its export covers whole.")
            .define(
                    POLL_INTERVAL,
                    ConfigDef.Type.STRING,
                    "1h",
                    duration(),
                    Importance.HIGH,
                    "How often today and the look-back days are read.")
            .define(
                    LOOKBACK,
                    ConfigDef.Type.STRING,
                    "48h",
                    duration(),
                    Importance.MEDIUM,
                    "How far back days are read at every poll: each UTC day that overlaps it.")
            .define(
                    BACKFILL_DAYS,
                    ConfigDef.Type.INT,
                    30,
                    ConfigDef.Range.between(0, MOST_DAYS),
                    Importance.MEDIUM,
                    "How many days before today the first start asks for.")
            .define(
                    SETTLING,
                    ConfigDef.Type.STRING,
                    "",
                    text(text -> text.isEmpty() || DurationText.parse(text).isPresent(), DurationText.FORM),
                    Importance.LOW,
                    "How long after a day's end its figures may still change; each source's own when empty.")
            .define(
                    RECHECK_INTERVAL,
                    ConfigDef.Type.STRING,
                    "1d",
                    duration(),
                    Importance.LOW,
                    "How often an ended day beyond the look-back is read until it is final.")
            .define(
                    SWEEP_INTERVAL,
                    ConfigDef.Type.STRING,
                    "7d",
                    duration(),
                    Importance.LOW,
                    "How often a final day is read.")
            .define(
                    SWEEP_DAYS,
                    ConfigDef.Type.INT,
                    35,
                    ConfigDef.Range.between(0, MOST_DAYS),
                    Importance.LOW,
                    "For how many days after its end a final day is still read.")
            .define(
                    REQUEST_TIMEOUT,
                    ConfigDef.Type.STRING,
                    "30s",
                    duration(),
                    Importance.LOW,
                    "How long the provider may take to answer, or to go on answering.")
            .define(
                    KAFKA_BOOTSTRAP_SERVERS,
                    ConfigDef.Type.STRING,
                    "",
                    Importance.LOW,
                    "Where to ask for the raw topic's id, so that pages are written again to a topic that was recreated,"
                            + " and to watch for commands to poll; other kafka.* settings go to these clients."));

    private SettingDefinitions() {}

    private static ConfigDef.Validator duration() {
        return text(text -> DurationText.parse(text).isPresent(), DurationText.FORM);
    }

    static ConfigDef.Validator baseUrl() {
        return text(SettingDefinitions::isBaseUrl, BASE_URL_FORM);
    }

    static ConfigDef.Validator text(Rule rule, String form) {
        return ConfigDef.LambdaValidator.with(
                (name, value) -> {
                    if (value == null || !rule.holds(value.toString())) {
                        throw new ConfigException(name + " must be " + form);
                    }
                },
                () -> form);
    }

    /** Says nothing of the value, which is a secret even when it is a wrong one. */
    private static ConfigDef.Validator secret() {
        var form = "printable characters without spaces";
        return ConfigDef.LambdaValidator.with(
                (name, value) -> {
                    if (!(value instanceof Password key) || !isHeader(key.value())) {
                        throw new ConfigException(name + " must be " + form);
                    }
                },
                () -> form);
    }

    private static boolean isHeader(String text) {
        return text.isEmpty() || HEADER_SAFE.matcher(text).matches();
    }

    private static boolean isBaseUrl(String text) {
        var url = uri(text.trim());
        return url != null
                && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                && url.getHost() != null
                && url.getUserInfo() == null
                && url.getQuery() == null
                && url.getFragment() == null
                && url.getPath().matches("/*|/+v1/*");
    }

    private static @Nullable URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Holds for a well-formed value. */
    interface Rule {
        boolean holds(String value);
    }
}
