package dev.aispend.query.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The fields of a JSON object in a body as texts; those that are null are left out. */
final class JsonFields {

    private JsonFields() {}

    /** @throws BadParameterException when the body is something else, or has a field that is not allowed */
    static Map<String, String> of(byte[] body, Set<String> allowed) {
        var fields = new LinkedHashMap<String, String>();
        if (body.length == 0) {
            return fields;
        }
        for (var field : JsonBody.object(body).properties()) {
            if (!allowed.contains(field.getKey())) {
                var names = "one of " + String.join(", ", new TreeSet<>(allowed));
                throw new BadParameterException("field", field.getKey(), names);
            }
            var value = field.getValue();
            if (!value.isValueNode()) {
                throw new BadParameterException(field.getKey(), value.toString(), "a text, a number, true or false");
            }
            if (!value.isNull()) {
                fields.put(field.getKey(), value.asText());
            }
        }
        return fields;
    }
}
