package dev.aispend.wire.price;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.wire.Json;
import dev.aispend.wire.MalformedRecordException;

/** What a value on {@code spend.prices} can be. */
public sealed interface PriceRecord permits PriceRowJson, PriceAliasJson {

    /** The record's key on the topic. */
    String key();

    default byte[] toJson() {
        return Json.write(this);
    }

    /** @throws MalformedRecordException when the bytes hold neither a price nor an alias */
    static PriceRecord fromJson(byte[] json) {
        var kind = Json.read(json, JsonNode.class).path("kind").asText();
        return switch (kind) {
            case PriceRowJson.KIND -> PriceRowJson.fromJson(json);
            case PriceAliasJson.KIND -> PriceAliasJson.fromJson(json);
            default -> throw new MalformedRecordException("a price record of kind '" + kind + "'", null);
        };
    }
}
