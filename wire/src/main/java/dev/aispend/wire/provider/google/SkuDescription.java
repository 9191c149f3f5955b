package dev.aispend.wire.provider.google;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a SKU's description tells, read as well as free text can be; descriptions are written by hand and change.
 *
 * @param model as the Gemini API names it, null when the text names none
 * @param modality {@code text}, {@code image}, {@code audio} or {@code video}, null when none is named
 * @param mode {@code standard} unless another one is named
 * @param context {@code long} or {@code short}, null when neither is named
 */
record SkuDescription(
        @Nullable String model,
        Kind kind,
        @Nullable String modality,
        String mode,
        @Nullable String context) {

    /** What is charged for. */
    enum Kind {
        INPUT,
        OUTPUT,
        CACHED_INPUT,
        CACHE_WRITE,
        CACHE_STORAGE,
        GROUNDING,
        UNKNOWN
    }

    private static final String GEMINI_API = "AEFD-7695-64FA";

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9_]+");
    private static final Pattern MODEL = Pattern.compile("gemini[ -](?<version>\\d+(?:\\.\\d+)?)[ -]"
            + "(?<family>flash|pro|ultra|nano)\\b(?<lite>[ -]lite\\b)?(?<preview>[ -]preview\\b)?");
    private static final Pattern EMBEDDING = Pattern.compile("gemini-embedding-\\d+");
    private static final Pattern DIRECTION = Pattern.compile("(input|output) token count");
    private static final Pattern CACHE_WRITE = Pattern.compile("\\bcache (?:write|creation)");
    private static final Pattern CACHE_READ = Pattern.compile("\\b(?:cached|caching)\\b|\\bcache (?:read|hit)");

    static SkuDescription of(@Nullable String serviceId, @Nullable String description) {
        var text = BLANKS.matcher(description == null ? "" : description.strip())
                .replaceAll(" ")
                .toLowerCase(Locale.ROOT);
        var words = Arrays.asList(NO_WORD.split(text));
        return new SkuDescription(
                model(text, GEMINI_API.equals(serviceId)),
                kind(text, words),
                first(words, "text", "image", "audio", "video").orElse(null),
                anyOf(words, "batch", "flex", "priority", "live").orElse("standard"),
                anyOf(words, "long", "short").orElse(null));
    }

    /** Elsewhere than with the Gemini API a model named later in the text is another product's. */
    private static @Nullable String model(String text, boolean anywhere) {
        var model = MODEL.matcher(text);
        if (anywhere ? model.find() : model.lookingAt()) {
            return "gemini-" + model.group("version") + "-" + model.group("family") + suffix(model, "lite")
                    + suffix(model, "preview");
        }
        var embedding = EMBEDDING.matcher(text);
        return (anywhere ? embedding.find() : embedding.lookingAt()) ? embedding.group() : null;
    }

    private static String suffix(Matcher model, String part) {
        return model.group(part) == null ? "" : "-" + part;
    }

    private static Kind kind(String text, List<String> words) {
        if (text.startsWith("grounding")) {
            return Kind.GROUNDING;
        }
        if (text.contains("storage")) {
            return Kind.CACHE_STORAGE;
        }
        if (CACHE_WRITE.matcher(text).find()) {
            return Kind.CACHE_WRITE;
        }
        if (CACHE_READ.matcher(text).find()) {
            return Kind.CACHED_INPUT;
        }
        var direction = DIRECTION.matcher(text);
        var word = direction.find() ? Optional.of(direction.group(1)) : first(words, "input", "output");
        return word.map(found -> found.equals("input") ? Kind.INPUT : Kind.OUTPUT)
                .orElse(Kind.UNKNOWN);
    }

    /** The one that comes first in the text. */
    private static Optional<String> first(List<String> words, String... wanted) {
        return words.stream().filter(List.of(wanted)::contains).findFirst();
    }

    private static Optional<String> anyOf(List<String> words, String... wanted) {
        return Arrays.stream(wanted).filter(words::contains).findFirst();
    }
}
