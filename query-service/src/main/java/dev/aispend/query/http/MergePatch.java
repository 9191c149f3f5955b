package dev.aispend.query.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Applies a patch that looks like what it changes; null takes a field away.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">JSON Merge Patch</a>
 */
final class MergePatch {

    private MergePatch() {}

    /** Changes the target; values of the patch may become part of it. */
    static void apply(ObjectNode target, ObjectNode patch) {
        for (var field : patch.properties()) {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value instanceof ObjectNode object) {
                var into = target.get(field.getKey()) instanceof ObjectNode known
                        ? known
                        : target.putObject(field.getKey());
                apply(into, object);
            } else {
                target.set(field.getKey(), value);
            }
        }
    }
}
