package dev.aispend.launcher.config;

import dev.aispend.launcher.config.Settings.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;

/** Reads {@code accounts:} of the YAML file. */
final class AccountsYaml {
    private static final String[] PROVIDERS =
            ProviderSettings.ALL.stream().map(ProviderSettings::provider).toArray(String[]::new);

    private AccountsYaml() {}

    /** What an account of a provider may say. */
    static ConfigDef fields(ProviderSettings provider) {
        var def = new ConfigDef();
        var group = new SettingGroup(def, provider.provider())
                .required("provider", SettingRules.oneOf(PROVIDERS), "Who bills: " + provider.provider() + ".");
        for (var field : provider.fields()) {
            var name = field.yaml();
            if (name == null) {
                continue;
            }
            if (field.equals(provider.account())) {
                group.required(name, field.rule(), "Our name for the organization.");
            } else if (field.equals(provider.credential())) {
                group.requiredSecret(
                        name,
                        field.rule(),
                        "As " + field.variable() + ", or ${NAME} for the environment variable that holds it.");
            } else {
                group.text(name, field.byDefault(), field.rule(), "As " + field.variable() + ".");
            }
        }
        return def;
    }

    /** The accounts of the file; faults are added to its problems. */
    static List<Account> read(YamlPlace root) {
        var accounts = new ArrayList<Account>();
        root.items("accounts").forEach(place -> account(place).ifPresent(accounts::add));
        return accounts;
    }

    private static Optional<Account> account(YamlPlace place) {
        var named = place.text("provider").orElse("");
        var provider = ProviderSettings.ALL.stream()
                .filter(known -> known.provider().equals(named))
                .findFirst();
        if (provider.isEmpty()) {
            place.problem("provider", "= '" + named + "' must be one of " + String.join(", ", PROVIDERS));
            return Optional.empty();
        }
        return account(place, provider.get());
    }

    private static Optional<Account> account(YamlPlace place, ProviderSettings provider) {
        var problems = place.problems();
        var faultsBefore = problems.size();
        var def = fields(provider);
        var values = SettingValues.of(def, place.texts(def.names(), "an account"), place.prefix(), problems);
        if (problems.size() > faultsBefore) {
            return Optional.empty();
        }
        var account = provider.account(new FieldValues(values, AccountsYaml::yamlName, place.prefix(), problems));
        return problems.size() > faultsBefore ? Optional.empty() : account;
    }

    /** What only the environment has is never set in the file. */
    private static String yamlName(ProviderField field) {
        return field.yaml() == null ? field.variable() : field.yaml();
    }
}
