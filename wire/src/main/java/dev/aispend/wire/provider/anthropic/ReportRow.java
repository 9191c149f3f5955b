package dev.aispend.wire.provider.anthropic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.aispend.wire.provider.MergedLines;
import dev.aispend.wire.provider.RejectedPageException;
import dev.aispend.wire.provider.Row;
import java.io.IOException;

/** A row of any of the reports: figures and what they belong to, side by side or in objects of their own. */
record ReportRow(RowGroup group, Figures figures) implements Row {

    /** Reads the fields of an object; the parser stands on its opening brace and is left on its closing one. */
    void read(JsonParser json) throws IOException, RejectedPageException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = json.currentName();
            json.nextToken();
            // What kind of cost a figure is, is a term of the row too, so both look at every field.
            figures.read(json, field);
            group.read(json, field);
        }
    }

    @Override
    public void addTo(MergedLines lines, int hour) {
        figures.addTo(lines, hour, group);
    }
}
