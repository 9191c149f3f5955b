package dev.aispend.simulator.google.bigquery;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Which rows of a job an answer has, and how it writes them.
 *
 * @param from the first row, counted from 0
 * @param most how many rows at most
 */
record Paging(int from, int most, TimeFormat times) {

    static String token(Job job, int from) {
        String text = job.id() + ' ' + from;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The row a token stands for. Refuses tokens of other jobs. */
    static int from(String token, Job job) throws ApiError {
        String own = job.id() + ' ';
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(own)) {
                return Integer.parseInt(text.substring(own.length()));
            }
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid("Invalid page token: " + token);
        }
        throw ApiError.invalid("Invalid page token: " + token);
    }

    static int count(String name, String text, int unset) throws ApiError {
        if (text.isEmpty()) {
            return unset;
        }
        if (!text.matches("\\d{1,9}")) {
            throw ApiError.invalid("Invalid value for " + name + ": " + text);
        }
        return Integer.parseInt(text);
    }
}
