package dev.aispend.notify.message;

import java.util.function.IntFunction;

/** Text made fit for where it goes: escaped, and cut before it grows too long, never inside an escape. */
final class Fitting {

    private static final String MORE = "…";

    private Fitting() {}

    /** What Slack wants written otherwise: three characters. */
    static String slack(String text, int longest) {
        return fit(text, longest, Fitting::slackEscape);
    }

    /** Discord's Markdown, taken literally. */
    static String discord(String text, int longest) {
        return fit(text, longest, Fitting::discordEscape);
    }

    static String plain(String text, int longest) {
        return fit(text, longest, Character::toString);
    }

    static String html(String text) {
        return fit(text, Integer.MAX_VALUE, Fitting::htmlEscape);
    }

    private static String fit(String text, int longest, IntFunction<String> escape) {
        var fitting = new StringBuilder();
        int roomy = 0;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            fitting.append(escape.apply(text.codePointAt(i)));
            if (fitting.length() > longest) {
                return fitting.substring(0, roomy) + MORE;
            }
            if (fitting.length() <= longest - MORE.length()) {
                roomy = fitting.length();
            }
        }
        return fitting.toString();
    }

    private static String slackEscape(int character) {
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(character);
        };
    }

    private static String htmlEscape(int character) {
        return switch (character) {
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> slackEscape(character);
        };
    }

    private static String discordEscape(int character) {
        return "\\*_~`|<>[]#".indexOf(character) >= 0
                ? "\\" + Character.toString(character)
                : Character.toString(character);
    }
}
