package dev.aispend.wire.provider;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** One result row, read before it is known which bucket it belongs to: the order of keys is not promised. */
public interface Row {

    /** @param hour of the day, or {@link dev.aispend.domain.spend.SpendLine#WHOLE_DAY} */
    void addTo(MergedLines lines, int hour);

    /** Reads one row; the parser stands on its opening brace and is left on its closing one. */
    @FunctionalInterface
    interface Reader {
        Row read(JsonParser json) throws IOException, RejectedPageException;
    }
}
