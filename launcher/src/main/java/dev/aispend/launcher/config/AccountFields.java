package dev.aispend.launcher.config;

import java.time.Duration;

/** The fields that accounts of all providers have, worded once. */
final class AccountFields {
    private AccountFields() {}

    static ProviderField account(String variable) {
        return ProviderField.text(
                variable,
                "name",
                "default",
                SettingRules.accountName(),
                "Our name for the organization. It stands in every record: do not change it once there is data.");
    }

    static ProviderField settling(String variable, Duration byDefault) {
        return ProviderField.text(
                variable,
                "settling",
                "",
                SettingRules.duration(),
                "How long after a day's end its figures may still change; unset means " + byDefault.toDays()
                        + " days.");
    }

    static ProviderField baseUrl(String variable, String yaml, String byDefault) {
        return ProviderField.text(
                variable,
                yaml,
                byDefault,
                SettingRules.baseUrl(),
                "Scheme, host and port of the API; a trailing / or /v1 is tolerated.");
    }

    static ProviderField flag(String variable, String yaml, String meaning) {
        return ProviderField.text(variable, yaml, "", SettingRules.oneOf("true", "false"), meaning);
    }
}
