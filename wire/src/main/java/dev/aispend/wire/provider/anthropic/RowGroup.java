package dev.aispend.wire.provider.anthropic;

import com.fasterxml.jackson.core.JsonParser;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.SpendLine.LineKey;
import dev.aispend.domain.spend.Unit;
import dev.aispend.wire.provider.Qualifiers;
import dev.aispend.wire.provider.RejectedPageException;
import dev.aispend.wire.provider.Scalars;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Whose a row is, of which model, and what its price depends on. */
final class RowGroup {

    private final NullNames nulls;
    private final Qualifiers qualifiers;
    private @Nullable String model;
    private @Nullable String workspace;
    private @Nullable String key;
    private @Nullable String description;

    RowGroup(NullNames nulls, Qualifiers.Names qualifiers) {
        this.nulls = nulls;
        this.qualifiers = new Qualifiers(qualifiers);
    }

    /** Reads the field's value, and passes it over when it is none of a group. */
    void read(JsonParser json, String field) throws IOException, RejectedPageException {
        switch (field) {
            case "model" -> model = Scalars.text(json);
            case "workspace_id" -> workspace = Scalars.text(json);
            case "api_key_id" -> key = Scalars.text(json);
            case "description" -> description = Scalars.text(json);
            default -> readOther(json, field);
        }
    }

    /** The provider's own text for the row, else the terms; null when neither is there. */
    @Nullable String text() {
        return description == null ? qualifiers.text() : description;
    }

    LineKey key(int hour, Unit unit, @Nullable String text) {
        return new LineKey(hour, model, attribution(), unit, text);
    }

    private Attribution attribution() {
        return new Attribution(workspace == null ? nulls.workspace() : workspace, key == null ? nulls.key() : key);
    }

    private void readOther(JsonParser json, String field) throws IOException, RejectedPageException {
        if (qualifiers.has(field)) {
            qualifiers.put(field, Scalars.text(json));
        } else {
            json.skipChildren();
        }
    }
}
