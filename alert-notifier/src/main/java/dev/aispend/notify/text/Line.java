package dev.aispend.notify.text;

import java.util.stream.Collectors;

/** Texts of others, made fit to stand in one of ours. */
final class Line {

    private Line() {}

    /** One line without control characters, since names end up in headers of mails; cut where it is too long. */
    static String of(String text, int longest) {
        var printable = text.codePoints()
                .map(character -> isPrintable(character) ? character : ' ')
                .limit(longest + 1L)
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .strip();
        return printable.codePointCount(0, printable.length()) <= longest
                ? printable
                : printable.substring(0, printable.offsetByCodePoints(0, longest - 1)) + "…";
    }

    /** Characters of the kind FORMAT turn the reading direction, among others. */
    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
