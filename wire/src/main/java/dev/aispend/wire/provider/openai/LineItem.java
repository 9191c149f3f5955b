package dev.aispend.wire.provider.openai;

import org.jspecify.annotations.Nullable;

/**
 * A bill's {@code line_item}, read as well as free text can be: {@code [<word> | ]<model>[ <modality>], <direction>[, …]}.
 *
 * @param model null when the text names none in that form
 * @param modality {@code audio}, {@code text} or {@code image} behind the model, else null
 * @param direction the part after the first comma, such as {@code cached input}; null when there is none
 */
record LineItem(
        @Nullable String model,
        @Nullable String modality,
        @Nullable String direction) {

    private static final LineItem UNREADABLE = new LineItem(null, null, null);
    private static final String PREFIX_END = " | ";

    static LineItem parse(@Nullable String text) {
        if (text == null) {
            return UNREADABLE;
        }
        int start = modelStart(text);
        int comma = text.indexOf(',', start);
        if (comma < 0) {
            return UNREADABLE;
        }
        var left = text.substring(start, comma).strip();
        return left.isEmpty() ? UNREADABLE : of(left, direction(text, comma));
    }

    private static LineItem of(String left, String direction) {
        var modality = modality(left);
        var model = modality == null
                ? left
                : left.substring(0, left.length() - modality.length()).strip();
        return new LineItem(model, modality, direction);
    }

    /** A fine-tuned model's name may hold the delimiter itself, so nothing is cut off before it. */
    private static int modelStart(String text) {
        if (text.startsWith("ft:") || text.startsWith("ft-")) {
            return 0;
        }
        int bar = text.indexOf(PREFIX_END);
        return bar > 0 && isWord(text, bar) ? bar + PREFIX_END.length() : 0;
    }

    private static boolean isWord(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String modality(String left) {
        if (left.endsWith(" audio")) {
            return "audio";
        }
        if (left.endsWith(" text")) {
            return "text";
        }
        return left.endsWith(" image") ? "image" : null;
    }

    private static String direction(String text, int comma) {
        int next = text.indexOf(',', comma + 1);
        return text.substring(comma + 1, next < 0 ? text.length() : next).strip();
    }
}
