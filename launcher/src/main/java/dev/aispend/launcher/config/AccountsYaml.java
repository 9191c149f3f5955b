package dev.aispend.launcher.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.aispend.launcher.config.Settings.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;

/** Reads {@code accounts:} from the YAML file; each fault is told with its path, such as {@code accounts[1].name}. */
final class AccountsYaml {
    private static final String[] PROVIDERS =
            ProviderSettings.ALL.stream().map(ProviderSettings::provider).toArray(String[]::new);

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Path file;
    private final Map<String, String> environment;
    private final List<String> problems;

    AccountsYaml(Path file, Map<String, String> environment, List<String> problems) {
        this.file = file;
        this.environment = environment;
        this.problems = problems;
    }

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

    /** The accounts of the file; faults are added to the problems. */
    List<Account> read() {
        try {
            return accounts(MAPPER.readTree(Files.readAllBytes(file)));
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            var where = place == null ? "" : ", line " + place.getLineNr() + ", column " + place.getColumnNr();
            problems.add(file + where + ": is no valid YAML");
        } catch (IOException e) {
            problems.add(SettingDefinitions.SPEND_CONFIG + " = '" + file + "' cannot be read");
        }
        return List.of();
    }

    private List<Account> accounts(JsonNode document) {
        document.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals("accounts"))
                .forEach(name -> problem(name, "is no setting of this file"));
        var list = document.path("accounts");
        if (!list.isArray()) {
            problem("accounts", "must be a list");
        }
        var accounts = new ArrayList<Account>();
        for (int i = 0; i < list.size(); i++) {
            account("accounts[" + i + "]", list.get(i)).ifPresent(accounts::add);
        }
        return accounts;
    }

    private Optional<Account> account(String path, JsonNode node) {
        var named = node.path("provider").asText("");
        var provider = ProviderSettings.ALL.stream()
                .filter(known -> known.provider().equals(named))
                .findFirst();
        if (provider.isEmpty()) {
            problem(path + ".provider", "= '" + named + "' must be one of " + String.join(", ", PROVIDERS));
            return Optional.empty();
        }
        return account(path, node, provider.get());
    }

    private Optional<Account> account(String path, JsonNode node, ProviderSettings provider) {
        var faultsBefore = problems.size();
        var def = fields(provider);
        var prefix = file + ": " + path + ".";
        var values = SettingValues.of(def, texts(path, node, def), prefix, problems);
        if (problems.size() > faultsBefore) {
            return Optional.empty();
        }
        var account = provider.account(new FieldValues(values, AccountsYaml::yamlName, prefix, problems));
        return problems.size() > faultsBefore ? Optional.empty() : account;
    }

    /** What only the environment has is never set in the file. */
    private static String yamlName(ProviderField field) {
        return field.yaml() == null ? field.variable() : field.yaml();
    }

    private Map<String, String> texts(String path, JsonNode node, ConfigDef def) {
        var texts = new LinkedHashMap<String, String>();
        for (var field : node.properties()) {
            var name = field.getKey();
            if (!def.names().contains(name)) {
                problem(path + "." + name, "is no setting of an account");
            } else if (!field.getValue().isValueNode()) {
                problem(path + "." + name, "must be a text");
            } else {
                texts.put(name, resolve(path + "." + name, field.getValue().asText()));
            }
        }
        return texts;
    }

    /** {@code ${NAME}} stands for an environment variable, so that a file need not hold a secret. */
    private String resolve(String path, String text) {
        var reference = REFERENCE.matcher(text.strip());
        if (!reference.matches()) {
            return text;
        }
        var value = environment.getOrDefault(reference.group(1), "");
        if (value.isBlank()) {
            problem(path, "asks for the environment variable " + reference.group(1) + ", which is not set");
        }
        return value;
    }

    private void problem(String path, String fault) {
        problems.add(file + ": " + path + " " + fault);
    }
}
