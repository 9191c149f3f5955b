package dev.aispend.launcher.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/** Adds the settings of one group to a definition, in their order. */
final class SettingGroup {
    private final ConfigDef def;
    private final String name;
    private int order;

    SettingGroup(ConfigDef def, String name) {
        this.def = def;
        this.name = name;
    }

    SettingGroup required(String setting, Validator rule, String meaning) {
        return define(setting, ConfigDef.Type.STRING, ConfigDef.NO_DEFAULT_VALUE, rule, meaning);
    }

    SettingGroup requiredSecret(String setting, Validator rule, String meaning) {
        return define(setting, ConfigDef.Type.PASSWORD, ConfigDef.NO_DEFAULT_VALUE, rule, meaning);
    }

    SettingGroup text(String setting, String byDefault, Validator rule, String meaning) {
        return define(setting, ConfigDef.Type.STRING, byDefault, rule, meaning);
    }

    SettingGroup number(String setting, int byDefault, Validator rule, String meaning) {
        return define(setting, ConfigDef.Type.INT, byDefault, rule, meaning);
    }

    SettingGroup secret(String setting, String meaning) {
        return secret(setting, SettingRules.headerValue(), meaning);
    }

    SettingGroup secret(String setting, Validator rule, String meaning) {
        return define(setting, ConfigDef.Type.PASSWORD, null, rule, meaning);
    }

    private SettingGroup define(
            String setting, ConfigDef.Type type, @Nullable Object byDefault, Validator rule, String meaning) {
        order++;
        def.define(setting, type, byDefault, rule, Importance.MEDIUM, meaning, name, order, Width.NONE, setting);
        return this;
    }
}
