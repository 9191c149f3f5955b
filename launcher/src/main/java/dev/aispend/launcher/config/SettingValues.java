package dev.aispend.launcher.config;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Values of defined settings, checked and typed. A blank value counts as unset; one with a fault takes its default. */
final class SettingValues {
    private final ConfigDef def;
    private final Map<String, Object> typed;

    private SettingValues(ConfigDef def, Map<String, Object> typed) {
        this.def = def;
        this.typed = typed;
    }

    /**
     * Checks all values and adds a sentence for each that is wrong to the problems.
     *
     * @param path stands before a setting's name in the problems
     */
    static SettingValues of(ConfigDef def, Map<String, String> values, String path, List<String> problems) {
        var given = given(def, values);
        var checked = def.validateAll(given);
        var typed = new LinkedHashMap<String, Object>();
        def.configKeys().forEach((name, key) -> {
            var result = checked.get(name);
            var faults = result == null ? List.<String>of() : result.errorMessages();
            // A value that cannot be parsed meets the rule as null, so only the first fault tells something.
            faults.stream().limit(1).forEach(fault -> problems.add(path + sentence(key, given.get(name), fault)));
            var value = result == null || !faults.isEmpty() ? key.defaultValue : result.value();
            if (value != null && value != ConfigDef.NO_DEFAULT_VALUE) {
                typed.put(name, value);
            }
        });
        return new SettingValues(def, typed);
    }

    private static Map<String, String> given(ConfigDef def, Map<String, String> values) {
        var given = new LinkedHashMap<String, String>();
        for (var name : def.names()) {
            var value = values.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                given.put(name, value);
            }
        }
        return given;
    }

    private static String sentence(ConfigKey key, @Nullable String value, String fault) {
        if (value == null) {
            return key.name + " is missing";
        }
        var reason = fault.replaceFirst("(?s)^Invalid value .* for configuration " + key.name + ": ", "");
        // What has an @ may be a URL with a password in it.
        var isHidden = key.type == ConfigDef.Type.PASSWORD || value.contains("@");
        return key.name + (isHidden ? " " : " = '" + value + "' ") + lowerFirst(reason);
    }

    private static String lowerFirst(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    String text(String name) {
        return String.valueOf(typed.getOrDefault(name, ""));
    }

    Optional<String> optional(String name) {
        return Optional.of(text(name)).filter(text -> !text.isEmpty());
    }

    int number(String name) {
        return typed.get(name) instanceof Integer number ? number : 0;
    }

    /** Nothing when it is unset or zero. */
    Optional<BigDecimal> amount(String name) {
        return optional(name).flatMap(Numbers::positive);
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    Optional<Secret> secret(String name) {
        return typed.get(name) instanceof Password secret ? Optional.of(new Secret(secret.value())) : Optional.empty();
    }

    /** Every setting by name, secrets as dots, unset ones as the empty text. */
    Map<String, Object> redacted() {
        var shown = new LinkedHashMap<String, Object>();
        for (var name : def.names()) {
            var value = typed.getOrDefault(name, "");
            shown.put(name, value instanceof Password ? Secret.DOTS : value);
        }
        return shown;
    }

    static List<String> commaSeparated(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
