package dev.aispend.rollup.day;

/** Texts from outside, cut to what fits beside others in a record of ordinary size. */
final class Shortened {

    private static final int MAX_CHARACTERS = 300;

    private Shortened() {}

    static String of(String text) {
        return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "…";
    }
}
