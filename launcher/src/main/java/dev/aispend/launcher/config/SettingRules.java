package dev.aispend.launcher.config;

import dev.aispend.domain.spend.Names;
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
