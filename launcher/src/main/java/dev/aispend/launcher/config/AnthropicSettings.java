package dev.aispend.launcher.config;

import dev.aispend.domain.source.Sources;
import dev.aispend.launcher.config.Settings.Account;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Anthropic's organization, read by either generation of its reports. */
final class AnthropicSettings implements ProviderSettings {
    private static final ProviderField ADMIN_KEY = ProviderField.secret(
            "ANTHROPIC_ADMIN_KEY",
            "credential",
            SettingRules.headerValue(),
            "Admin key of the organization (sk-ant-admin...); it switches Anthropic on. Ordinary keys are refused by the"
                    + " reports; the analytics reports also take a key with the scope read:analytics.");
    private static final ProviderField API_KEY = ProviderField.secret(
            "ANTHROPIC_API_KEY",
            null,
            SettingRules.headerValue(),
            "Taken when ANTHROPIC_ADMIN_KEY is not set; it must be an admin key all the same.");
    private static final ProviderField ORGANIZATION = ProviderField.text(
            "ANTHROPIC_ORG_ID",
            "organization",
            "",
            SettingRules.headerValue(),
            "Only shown: an admin key belongs to one organization.");
    private static final ProviderField REPORTS = ProviderField.text(
            "ANTHROPIC_REPORTS",
            "reports",
            "admin",
            SettingRules.oneOf("admin", "analytics", "auto"),
            "Which pair of reports counts: admin (cost_report and usage_report), analytics (its successor, with costs by"
                    + " key), or auto: both are read, and analytics counts for the days it covers whole.");
    private static final ProviderField BASE_URL =
            AccountFields.baseUrl("ANTHROPIC_BASE_URL", "baseUrl", "https://api.anthropic.com");
    private static final ProviderField ACCOUNT = AccountFields.account("ANTHROPIC_ACCOUNT");
    private static final ProviderField SETTLING =
            AccountFields.settling("SETTLING_ANTHROPIC", Sources.ANTHROPIC_COST_REPORT.settling());

    @Override
    public String provider() {
        return Sources.ANTHROPIC;
    }

    @Override
    public String title() {
        return "Anthropic";
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
        return "ENABLE_ANTHROPIC";
    }

    @Override
    public List<ProviderField> fields() {
        return List.of(ADMIN_KEY, API_KEY, ORGANIZATION, REPORTS, BASE_URL, ACCOUNT, SETTLING);
    }

    @Override
    public Optional<Account> account(FieldValues values) {
        var connector = new LinkedHashMap<String, String>();
        connector.put("base.url", values.baseUrl(BASE_URL));
        connector.put("reports", values.text(REPORTS).toLowerCase(Locale.ROOT));
        return values.secret(ADMIN_KEY)
                .or(() -> values.secret(API_KEY))
                .map(key -> new Account(
                        Sources.ANTHROPIC,
                        values.text(ACCOUNT),
                        Account.ADMIN_KEY,
                        key,
                        connector,
                        values.duration(SETTLING)));
    }
}
