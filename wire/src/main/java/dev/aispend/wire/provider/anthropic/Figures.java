package dev.aispend.wire.provider.anthropic;

import com.fasterxml.jackson.core.JsonParser;
import dev.aispend.wire.provider.MergedLines;
import dev.aispend.wire.provider.RejectedPageException;
import java.io.IOException;

/** What a row counts or costs. */
interface Figures {

    /** Reads the field's value when it is one of these figures, else leaves the parser where it is. */
    void read(JsonParser json, String field) throws IOException, RejectedPageException;

    /** @param json has just left the object that holds them */
    void requireAll(JsonParser json) throws RejectedPageException;

    /** @param hour of the day, or {@link dev.aispend.domain.spend.SpendLine#WHOLE_DAY} */
    void addTo(MergedLines lines, int hour, RowGroup group);
}
