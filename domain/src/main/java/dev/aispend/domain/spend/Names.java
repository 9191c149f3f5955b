package dev.aispend.domain.spend;

import java.util.regex.Pattern;

/** The form of names we choose ourselves (providers, accounts, sources), so that they can stand in keys unescaped. */
public final class Names {

    /** What a name looks like, for error messages. */
    public static final String FORM = "1 to 100 of a-z A-Z 0-9 . _ -, starting with a letter or digit";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private Names() {}

    public static boolean isValid(String name) {
        return NAME.matcher(name).matches();
    }

    static void require(String field, String name) {
        if (!isValid(name)) {
            throw new IllegalArgumentException(field + " '" + name + "' must be " + FORM);
        }
    }
}
