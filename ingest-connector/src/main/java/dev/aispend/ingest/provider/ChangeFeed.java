package dev.aispend.ingest.provider;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * A provider's way to tell which days changed, so that days that did not need not be read, and days long ago that did are.
 * Pure: sends nothing itself.
 */
public interface ChangeFeed {

    /**
     * How to ask for the days told of after a time.
     *
     * @param day the day whose turn it is, to which a failure is put down
     */
    Ask ask(LocalDate day, Instant after);

    /**
     * Reads a page of the answer: adds each day and when it was last told of, and tells the next page's token.
     *
     * @throws UnwalkableException when the body does not tell how to go on
     */
    ReadPage readPage(byte[] body, Map<LocalDate, Instant> changedAt) throws UnwalkableException;
}
