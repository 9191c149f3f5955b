package dev.aispend.launcher.config;

import dev.aispend.domain.source.Sources;
import dev.aispend.launcher.config.Settings.Account;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** OpenAI's organization. */
final class OpenAiSettings implements ProviderSettings {
    private static final ProviderField ADMIN_KEY = ProviderField.secret(
            "OPENAI_ADMIN_KEY",
            "credential",
            SettingRules.headerValue(),
            "Admin key of the organization; it switches OpenAI on. Keys of projects and users cannot read costs.");
    private static final ProviderField API_KEY = ProviderField.secret(
            "OPENAI_API_KEY",
            null,
            SettingRules.headerValue(),
            "Taken when OPENAI_ADMIN_KEY is not set; it must be an admin key all the same.");
    private static final ProviderField ORGANIZATION = ProviderField.text(
            "OPENAI_ORG_ID", "organization", "", SettingRules.headerValue(), "Sent as OpenAI-Organization when set.");
    private static final ProviderField PROJECT = ProviderField.text(
            "OPENAI_PROJECT_ID", "project", "", SettingRules.headerValue(), "Sent as OpenAI-Project when set.");
    private static final ProviderField BASE_URL =
            AccountFields.baseUrl("OPENAI_BASE_URL", "baseUrl", "https://api.openai.com");
    private static final ProviderField ACCOUNT = AccountFields.account("OPENAI_ACCOUNT");
    private static final ProviderField SETTLING =
            AccountFields.settling("SETTLING_OPENAI", Sources.OPENAI_COSTS.settling());

    @Override
    public String provider() {
        return Sources.OPENAI;
    }

    @Override
    public String title() {
        return "OpenAI";
    }

    @Override
    public ProviderField account() {
        return ACCOUNT;
    }

    @Override
    public ProviderField credential() {
        return ADMIN_KEY;
    }

    @Override
    public String switchVariable() {
        return "ENABLE_OPENAI";
    }

    @Override
    public List<ProviderField> fields() {
        return List.of(ADMIN_KEY, API_KEY, ORGANIZATION, PROJECT, BASE_URL, ACCOUNT, SETTLING);
    }

    @Override
    public Optional<Account> account(FieldValues values) {
        var connector = new LinkedHashMap<String, String>();
        connector.put("base.url", values.baseUrl(BASE_URL));
        values.put(connector, "organization", ORGANIZATION);
        values.put(connector, "project", PROJECT);
        return values.secret(ADMIN_KEY)
                .or(() -> values.secret(API_KEY))
                .map(key -> new Account(
                        Sources.OPENAI,
                        values.text(ACCOUNT),
                        Account.ADMIN_KEY,
                        key,
                        connector,
                        values.duration(SETTLING)));
    }
}
