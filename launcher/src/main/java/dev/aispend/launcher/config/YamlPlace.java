package dev.aispend.launcher.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A place in the YAML file; each fault is told with its path, such as {@code accounts[1].name}. */
final class YamlPlace {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Document document;
    private final String path;
    private final JsonNode node;

    /** The file it stands in, where references to the environment lead, and where faults are told. */
    private record Document(Path file, Map<String, String> environment, List<String> problems) {}

    private YamlPlace(Document document, String path, JsonNode node) {
        this.document = document;
        this.path = path;
        this.node = node;
    }

    static YamlPlace root(Path file, JsonNode node, Map<String, String> environment, List<String> problems) {
        return new YamlPlace(new Document(file, environment, problems), "", node);
    }

    /** What stands before a field's name in the problems. */
    String prefix() {
        return document.file() + ": " + path + (path.isEmpty() ? "" : ".");
    }

    List<String> problems() {
        return document.problems();
    }

    void problem(String field, String fault) {
        document.problems().add(prefix() + field + " " + fault);
    }

    /** Tells of every field that is not known. */
    void knows(Collection<String> fields, String what) {
        for (var field : node.properties()) {
            if (!fields.contains(field.getKey())) {
                problem(field.getKey(), "is no setting of " + what);
            }
        }
    }

    /** The places of a list; none when it is not there. */
    List<YamlPlace> items(String field) {
        var list = node.path(field);
        if (!isThere(list)) {
            return List.of();
        }
        if (!list.isArray()) {
            problem(field, "must be a list");
        }
        var places = new ArrayList<YamlPlace>();
        for (int i = 0; i < list.size(); i++) {
            places.add(new YamlPlace(document, below(field) + "[" + i + "]", list.get(i)));
        }
        return places;
    }

    /** The place of a mapping; an empty one when it is not there. */
    YamlPlace at(String field) {
        var child = node.path(field);
        if (isThere(child) && !child.isObject()) {
            problem(field, "must be a mapping");
        }
        return new YamlPlace(document, below(field), child.isObject() ? child : MissingNode.getInstance());
    }

    /** All fields that are single values. */
    Map<String, String> texts(Collection<String> known, String what) {
        knows(known, what);
        var texts = new LinkedHashMap<String, String>();
        for (var field : node.properties()) {
            if (known.contains(field.getKey())) {
                text(field.getKey()).ifPresent(text -> texts.put(field.getKey(), text));
            }
        }
        return texts;
    }

    Optional<String> text(String field) {
        var value = node.path(field);
        if (!isThere(value)) {
            return Optional.empty();
        }
        if (!value.isValueNode()) {
            problem(field, "must be a text");
            return Optional.empty();
        }
        return Optional.of(resolve(field, value.asText())).filter(text -> !text.isBlank());
    }

    Optional<String> required(String field) {
        int faultsBefore = problems().size();
        var text = text(field);
        if (text.isEmpty() && problems().size() == faultsBefore) {
            problem(field, "is missing");
        }
        return text;
    }

    /** One of some words, or the default. */
    String oneOf(String field, String byDefault, List<String> words) {
        var text = text(field).orElse(byDefault);
        if (!words.contains(text)) {
            problem(field, "= '" + text + "' must be one of " + String.join(", ", words));
            return byDefault;
        }
        return text;
    }

    /** Above zero. */
    Optional<BigDecimal> number(String field) {
        var text = text(field);
        var number = text.filter(Numbers::isDecimal).flatMap(Numbers::positive);
        if (text.isPresent() && number.isEmpty()) {
            problem(field, "= '" + text.get() + "' must be a number above zero, such as 500 or 99.50");
        }
        return number;
    }

    /** One text, or a list of texts. */
    List<String> listOfTexts(String field) {
        var value = node.path(field);
        if (!value.isArray()) {
            return text(field).stream().toList();
        }
        var texts = new ArrayList<String>();
        for (int i = 0; i < value.size(); i++) {
            if (value.get(i).isValueNode() && !value.get(i).asText().isBlank()) {
                texts.add(resolve(field + "[" + i + "]", value.get(i).asText()));
            } else {
                problem(field + "[" + i + "]", "must be a text");
            }
        }
        return texts;
    }

    private static boolean isThere(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    private String below(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    /** {@code ${NAME}} stands for an environment variable, so that a file need not hold a secret. */
    private String resolve(String field, String text) {
        var reference = REFERENCE.matcher(text.strip());
        if (!reference.matches()) {
            return text.strip();
        }
        var value = document.environment().getOrDefault(reference.group(1), "");
        if (value.isBlank()) {
            problem(field, "asks for the environment variable " + reference.group(1) + ", which is not set");
        }
        return value.strip();
    }
}
