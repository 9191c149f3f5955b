package dev.aispend.launcher.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.aispend.domain.source.Sources;
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
    static final ConfigDef ACCOUNT = account();

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

    private static ConfigDef account() {
        var def = new ConfigDef();
        new SettingGroup(def, "account")
                .required("provider", SettingRules.oneOf(Sources.OPENAI), "Who bills: openai.")
                .required("name", SettingRules.accountName(), "Our name for the organization.")
                .requiredSecret("credential", "The admin key, or ${NAME} for the environment variable that holds it.")
                .text("organization", "", SettingRules.headerValue(), "As OPENAI_ORG_ID.")
                .text("project", "", SettingRules.headerValue(), "As OPENAI_PROJECT_ID.")
                .text("baseUrl", SettingDefinitions.OPENAI_URL, SettingRules.baseUrl(), "As OPENAI_BASE_URL.")
                .text("settling", "", SettingRules.duration(), "As SETTLING_OPENAI.");
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
        var faultsBefore = problems.size();
        var values = SettingValues.of(ACCOUNT, texts(path, node), file + ": " + path + ".", problems);
        if (problems.size() > faultsBefore) {
            return Optional.empty();
        }
        return Optional.of(new Account(
                values.text("provider"),
                values.text("name"),
                values.secret("credential").orElseThrow(),
                values.optional("organization"),
                values.optional("project"),
                BaseUrl.parse(values.text("baseUrl")),
                values.optional("settling").map(Durations::parse)));
    }

    private Map<String, String> texts(String path, JsonNode node) {
        var texts = new LinkedHashMap<String, String>();
        for (var field : node.properties()) {
            var name = field.getKey();
            if (!ACCOUNT.names().contains(name)) {
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
