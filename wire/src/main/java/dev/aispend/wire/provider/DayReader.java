package dev.aispend.wire.provider;

import com.fasterxml.jackson.core.JsonParser;
import dev.aispend.wire.RawPage;
import java.io.IOException;

/** Reads the pages of one fetch of one day, in their order, into lines. */
public interface DayReader {

    /**
     * Reads one page.
     *
     * @param json before the body's first token
     * @param isLast whether the fetch ends here, so that the page must not promise more
     */
    void read(JsonParser json, boolean isLast) throws IOException, RejectedPageException;

    /**
     * Called after the last page.
     *
     * @throws RejectedPageException when the fetch did not answer all that was asked
     */
    void finish() throws RejectedPageException;

    /** Makes the reader of a fetch. */
    @FunctionalInterface
    interface Start {

        /**
         * @param first the fetch's first page, of which the request tells how to read all
         * @throws RejectedPageException when the request asks for something that cannot be read
         */
        DayReader of(RawPage first, MergedLines lines) throws RejectedPageException;
    }
}
