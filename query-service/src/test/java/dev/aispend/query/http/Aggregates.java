package dev.aispend.query.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The aggregates of an answer. */
record Aggregates(JsonNode spend) {

    /** In the order of the answer. */
    List<String> keys() {
        var keys = new ArrayList<String>();
        spend.get("aggregates")
                .forEach(aggregate -> keys.add(aggregate.get("key").asText()));
        return keys;
    }

    /** The field of the aggregate with the key; fails when there is none. */
    JsonNode field(String key, String name) {
        return spend.get("aggregates").get(keys().indexOf(key)).get(name);
    }
}
