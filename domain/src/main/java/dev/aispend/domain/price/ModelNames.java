package dev.aispend.domain.price;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the parts of a model's name say: which are its date or version, and which make it another model. */
final class ModelNames {

    private static final String FINE_TUNED = "ft:";

    private static final Pattern DATED = Pattern.compile(
            "(.+?)" + "(?:-\\d{4}-\\d{2}-\\d{2}|-\\d{8}|@\\d{8}|@default|-v\\d+:\\d+|-latest|-preview-\\d{2}-\\d{2})");

    private static final Pattern SEPARATORS = Pattern.compile("[-.:@_]");
    private static final Pattern RELEASE_WORD =
            Pattern.compile("preview|latest|exp|experimental|beta|stable|v\\d+|\\d{3,}");
    private static final Pattern SHORT_NUMBER = Pattern.compile("\\d{1,2}");

    private ModelNames() {}

    /** {@code ft:base} of {@code ft:base:org::id}; the name itself when it is no such name. */
    static String fineTunedBase(String model) {
        if (!model.startsWith(FINE_TUNED)) {
            return model;
        }
        int end = model.indexOf(':', FINE_TUNED.length());
        return end < 0 ? model : model.substring(0, end);
    }

    /** The name without its trailing date, and again without what then trails, as often as there is one. */
    static List<String> undated(String model) {
        var names = new ArrayList<String>(2);
        for (var dated = DATED.matcher(model); dated.matches(); dated = DATED.matcher(dated.group(1))) {
            names.add(dated.group(1));
        }
        return names;
    }

    /** The beginnings of the name that leave only release words, the longest first. */
    static List<String> releaseless(String model) {
        var names = new ArrayList<String>(2);
        for (int end = model.length() - 1; end > 0; end--) {
            // A dot goes on with a version: gpt-5.5 is no release of gpt-5.
            boolean isBoundary = "-@:".indexOf(model.charAt(end)) >= 0;
            if (isBoundary && isRelease(model.substring(end + 1))) {
                names.add(model.substring(0, end));
            }
        }
        return names;
    }

    /** A short number alone is a version (claude-opus-5-5 is no release of claude-opus-5), behind a release word a date. */
    private static boolean isRelease(String remainder) {
        boolean afterRelease = false;
        for (String token : SEPARATORS.split(remainder, -1)) {
            boolean isRelease = RELEASE_WORD.matcher(token).matches()
                    || (afterRelease && SHORT_NUMBER.matcher(token).matches());
            if (!isRelease) {
                return false;
            }
            afterRelease = true;
        }
        return true;
    }
}
