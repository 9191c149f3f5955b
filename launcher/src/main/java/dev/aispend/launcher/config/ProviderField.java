package dev.aispend.launcher.config;

import org.apache.kafka.common.config.ConfigDef.Validator;
import org.jspecify.annotations.Nullable;

/**
 * A setting of a provider's account: one meaning, a name in the environment and one in the YAML file.
 *
 * @param yaml null for what only the environment has
 */
record ProviderField(
        Kind kind, String variable, @Nullable String yaml, String byDefault, Validator rule, String meaning) {

    enum Kind {
        TEXT,
        SECRET
    }

    static ProviderField text(String variable, String yaml, String byDefault, Validator rule, String meaning) {
        return new ProviderField(Kind.TEXT, variable, yaml, byDefault, rule, meaning);
    }

    static ProviderField secret(String variable, @Nullable String yaml, Validator rule, String meaning) {
        return new ProviderField(Kind.SECRET, variable, yaml, "", rule, meaning);
    }

    void define(SettingGroup group, String name) {
        if (kind == Kind.SECRET) {
            group.secret(name, rule, meaning);
        } else {
            group.text(name, byDefault, rule, meaning);
        }
    }
}
