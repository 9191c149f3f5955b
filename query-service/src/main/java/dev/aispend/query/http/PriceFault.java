package dev.aispend.query.http;

/**
 * What is wrong with a field of a row that was sent.
 *
 * @param row from 1; the header of a CSV does not count
 * @param field as it is written there
 * @param value what was given, shortened; empty when it is missing
 * @param allowed what would have been right
 */
record PriceFault(int row, String field, String value, String allowed) {

    private static final int MAX_SHOWN = 100;

    PriceFault {
        value = value.strip();
        value = value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "…";
    }
}
