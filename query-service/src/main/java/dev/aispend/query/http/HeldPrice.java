package dev.aispend.query.http;

/**
 * A row that changes a price so much that it looks like a slip.
 *
 * @param row from 1; the header of a CSV does not count
 * @param price the row as it would stand
 * @param replaces the row whose place it would take
 * @param reason one sentence with both prices
 */
record HeldPrice(int row, PriceView price, PriceView replaces, String reason) {}
