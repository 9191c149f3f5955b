package dev.aispend.wire;

import java.time.LocalDate;
import java.util.List;

/**
 * Key of a raw page: {@code source|account|day|page}, the page zero-padded, so that a later fetch's page replaces the
 * same page of an earlier one. Parts of a body too large for one record add {@code |part}; a body that could not be walked
 * stands under {@code |rejected} and replaces no good page.
 *
 * @param page from 1
 * @param part from 1; 1 also for a body in one piece
 */
public record RawPageKey(String source, String account, LocalDate day, int page, int part, boolean rejected) {

    private static final String REJECTED = "rejected";

    public static RawPageKey page(String source, String account, LocalDate day, int page) {
        return new RawPageKey(source, account, day, page, 1, false);
    }

    /** The account day's part of the key, by which pages meet in the rollup. */
    public static RawPageKey parse(String key) {
        List<String> fields = List.of(key.split("\\|", -1));
        if (fields.size() < 4 || fields.size() > 5) {
            throw new IllegalArgumentException("raw page key '" + key + "' must be source|account|day|page[|part]");
        }
        boolean rejected = fields.size() == 5 && fields.get(4).equals(REJECTED);
        int part = fields.size() == 5 && !rejected ? Integer.parseInt(fields.get(4)) : 1;
        return new RawPageKey(
                fields.get(0),
                fields.get(1),
                LocalDate.parse(fields.get(2)),
                Integer.parseInt(fields.get(3)),
                part,
                rejected);
    }

    public String text() {
        var key = "%s|%s|%s|%06d".formatted(source, account, day, page);
        if (rejected) {
            return key + "|" + REJECTED;
        }
        return part == 1 ? key : "%s|%04d".formatted(key, part);
    }
}
