package dev.aispend.launcher.config;

import dev.aispend.domain.spend.Names;
import dev.aispend.notify.channel.SmtpServer;
import dev.aispend.notify.channel.WebhookSecret;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** What a setting's value must look like; an empty value is an unset one and passes. */
final class SettingRules {
    private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[^/\\s,]+");

    static final String URL_FORM = "must be a URL with http:// or https:// and a host, without a user";
    static final String SMTP_FORM =
            "must look like smtp://user:password@host:587 or smtps://host, user and password percent-encoded";
    static final String WEBHOOK_SECRET_FORM = "must be whsec_ and the base64 of 24 to 64 random bytes";
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private SettingRules() {}

    static Validator duration() {
        return rule(Durations::parse);
    }

    static Validator baseUrl() {
        return rule(BaseUrl::parse);
    }

    static Validator accountName() {
        return rule(text -> require(Names.isValid(text), "must be " + Names.FORM));
    }

    static Validator headerValue() {
        return rule(
                text -> require(HEADER_SAFE.matcher(text).matches(), "must be printable characters without spaces"));
    }

    static Validator matching(Pattern pattern, String sentence) {
        return rule(text -> require(pattern.matcher(text).matches(), sentence));
    }

    static Validator any() {
        return rule(text -> {});
    }

    static Validator file() {
        return rule(text -> require(Files.isReadable(Path.of(text)), "must be a file that can be read"));
    }

    static Validator usd() {
        return rule(text ->
                require(Numbers.isDecimal(text), "must be an amount of US dollars such as 500 or 99.50; 0 is off"));
    }

    static Validator tokens() {
        return rule(
                text -> require(Numbers.isWhole(text), "must be a whole number of tokens such as 1000000; 0 is off"));
    }

    static Validator percent() {
        return rule(text -> require(
                Numbers.isDecimal(text)
                        && Numbers.positive(text)
                                .filter(percent -> percent.compareTo(WHOLE) <= 0)
                                .isPresent(),
                "must be a percentage above 0 and up to 100, such as 80"));
    }

    static Validator url() {
        return rule(text -> require(Addresses.web(text).isPresent(), URL_FORM));
    }

    static Validator smtpUrl() {
        return rule(text -> require(isReadBy(SmtpServer::parse, text), SMTP_FORM));
    }

    static Validator address() {
        return rule(text -> require(Addresses.isMail(text), "must be an e-mail address"));
    }

    static Validator addresses() {
        return rule(text -> {
            var addresses = SettingValues.commaSeparated(text);
            require(
                    !addresses.isEmpty() && addresses.stream().allMatch(Addresses::isMail),
                    "must be e-mail addresses, separated by commas");
        });
    }

    static Validator webhookSecret() {
        return rule(text -> require(isReadBy(WebhookSecret::parse, text), WEBHOOK_SECRET_FORM));
    }

    private static boolean isReadBy(Consumer<String> reader, String text) {
        try {
            reader.accept(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static Validator origins() {
        return rule(text -> {
            for (var origin : SettingValues.commaSeparated(text)) {
                require(
                        ORIGIN.matcher(origin).matches(),
                        "must be origins such as https://example.org, separated by commas, or *");
            }
        });
    }

    static Validator oneOf(String... words) {
        var allowed = java.util.List.of(words);
        return rule(text -> require(
                allowed.contains(text.toLowerCase(Locale.ROOT)), "must be one of " + String.join(", ", allowed)));
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    private static Validator rule(Consumer<String> check) {
        return new Validator() {
            @Override
            public void ensureValid(String name, Object value) {
                var text = value instanceof Password password ? password.value() : String.valueOf(value);
                if (value == null || text.isEmpty()) {
                    return;
                }
                try {
                    check.accept(text);
                } catch (IllegalArgumentException e) {
                    throw new ConfigException(name, value, e.getMessage());
                }
            }
        };
    }
}
