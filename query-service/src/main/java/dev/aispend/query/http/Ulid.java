package dev.aispend.query.http;

import java.security.SecureRandom;
import java.time.Instant;

/** Ids nobody has used before, sorted by when they were made: 48 bits of time and 80 of chance, in 26 characters. */
final class Ulid {

    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int TIME_CHARACTERS = 10;
    private static final int CHANCE_CHARACTERS = 16;
    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;

    private static final SecureRandom CHANCE = new SecureRandom();

    private Ulid() {}

    static String next(Instant now) {
        var id = new StringBuilder(TIME_CHARACTERS + CHANCE_CHARACTERS);
        long millis = now.toEpochMilli();
        for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
            id.append(DIGITS[(int) (millis >>> (i * BITS)) & MASK]);
        }
        for (int i = 0; i < CHANCE_CHARACTERS; i++) {
            id.append(DIGITS[CHANCE.nextInt(DIGITS.length)]);
        }
        return id.toString();
    }

    /** As many characters of the same kind, the same for the same bytes and no others. */
    static String of(byte[] sha256) {
        var id = new StringBuilder(TIME_CHARACTERS + CHANCE_CHARACTERS);
        for (int i = 0; i < TIME_CHARACTERS + CHANCE_CHARACTERS; i++) {
            id.append(DIGITS[sha256[i] & MASK]);
        }
        return id.toString();
    }
}
