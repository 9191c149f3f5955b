package dev.aispend.ingest.page;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Takes credentials out of text that a provider sent or that may be shown: our own, and whatever looks like one. */
public final class Secrets {

    private static final String REDACTED = "[redacted]";
    private static final Pattern LOOKS_LIKE_A_KEY = Pattern.compile(
            "(?i)\\b(?:sk|pk|rk|sess)-[\\w*.-]{6,}|\\bBearer\\s+[\\w*.~+/=-]{6,}|\\bAIza[\\w-]{20,}"
                    + "|\\bya29\\.[\\w.-]{6,}|-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(?:-----END [A-Z ]*PRIVATE KEY-----)?");

    private final List<String> own;

    public Secrets(List<String> own) {
        this.own = own.stream().filter(secret -> !secret.isBlank()).toList();
    }

    /** The text without our own credentials and without anything in the form of one. */
    public String redact(String text) {
        return LOOKS_LIKE_A_KEY.matcher(redactOwn(text)).replaceAll(REDACTED);
    }

    /** The text without our own credentials, else as it is. */
    public String redactOwn(String text) {
        var clean = text;
        for (String secret : own) {
            clean = clean.replace(secret, REDACTED);
        }
        return clean;
    }

    /** The body without our own credentials, else as it is; the same array when there were none. */
    byte[] redactOwn(byte[] utf8) {
        return own.stream().anyMatch(secret -> contains(utf8, secret))
                ? redactOwn(new String(utf8, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)
                : utf8;
    }

    @Override
    public String toString() {
        return "Secrets[" + own.size() + "]";
    }

    private static boolean contains(byte[] body, String secret) {
        byte[] wanted = secret.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at <= body.length - wanted.length; at++) {
            if (body[at] == wanted[0] && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
