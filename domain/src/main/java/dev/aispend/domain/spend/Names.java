package dev.aispend.domain.spend;

/** The form of names we choose ourselves (providers, accounts, sources), so that they can stand in keys unescaped. */
public final class Names {

    /** What a name looks like, for error messages. */
    public static final String FORM = "1 to 100 of a-z A-Z 0-9 . _ -, starting with a letter or digit";

    private static final int MAX_LENGTH = 100;

    private Names() {}

    public static boolean isValid(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH || !isLetterOrDigit(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    static void require(String field, String name) {
        if (!isValid(name)) {
            throw new IllegalArgumentException(field + " '" + name + "' must be " + FORM);
        }
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
