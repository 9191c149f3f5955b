package dev.aispend.launcher.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The values of one account's fields.
 *
 * @param naming a field's name where these values come from
 * @param path stands before a field's name in the problems
 */
record FieldValues(SettingValues values, Function<ProviderField, String> naming, String path, List<String> problems) {

    String text(ProviderField field) {
        return values.text(naming.apply(field));
    }

    Optional<String> optional(ProviderField field) {
        return values.optional(naming.apply(field));
    }

    Optional<Secret> secret(ProviderField field) {
        return values.secret(naming.apply(field));
    }

    Optional<Boolean> flag(ProviderField field) {
        return optional(field).map(Boolean::parseBoolean);
    }

    Optional<Duration> duration(ProviderField field) {
        return optional(field).map(Durations::parse);
    }

    String baseUrl(ProviderField field) {
        return BaseUrl.parse(text(field));
    }

    /** A connector's setting, unless the field is unset. */
    void put(Map<String, String> connector, String setting, ProviderField field) {
        optional(field).ifPresent(text -> connector.put(setting, text));
    }

    void problem(ProviderField field, String fault) {
        problems.add(path + naming.apply(field) + " " + fault);
    }

    String name(ProviderField field) {
        return naming.apply(field);
    }
}
