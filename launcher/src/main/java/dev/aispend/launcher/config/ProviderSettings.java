package dev.aispend.launcher.config;

import dev.aispend.launcher.config.Settings.Account;
import java.util.List;
import java.util.Optional;

/** The settings of one provider's accounts, whether they stand in the environment or in the YAML file. */
interface ProviderSettings {
    /** In the order of the reference. A new provider adds itself here. */
    List<ProviderSettings> ALL = List.of(new OpenAiSettings(), new AnthropicSettings(), new VertexSettings());

    /** Who bills, as in every record. */
    String provider();

    /** The provider's own name, which heads its settings in the reference. */
    String title();

    /** Our name for the provider's organization, in the environment. */
    ProviderField account();

    /** What must be set to read the provider, in the environment. */
    ProviderField credential();

    /** Switches all of the provider's accounts off or insists on one; only in the environment. */
    String switchVariable();

    /** All but the switch. */
    List<ProviderField> fields();

    /** The account these values describe, nothing without a credential; faults are added to the values' problems. */
    Optional<Account> account(FieldValues values);
}
