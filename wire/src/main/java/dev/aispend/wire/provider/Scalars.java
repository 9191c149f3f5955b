package dev.aispend.wire.provider;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.aispend.domain.money.Decimals;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads the value the parser stands on, or rejects it with its place. */
public final class Scalars {

    /** Longer names would bloat every key they stand in. */
    public static final int MAX_TEXT_LENGTH = 1000;

    /** More digits than this cost more to read than any amount is worth. */
    private static final int MAX_NUMBER_LENGTH = 1000;

    /** Four such counts still add up within a long. */
    public static final long MAX_COUNT = 1L << 60;

    /** How an absent count reads. */
    public static final long ABSENT = -1;

    private Scalars() {}

    public static @Nullable String text(JsonParser json) throws IOException, RejectedPageException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> wellFormed(json, json.getText());
            default -> throw wrongType(json, "a text or null");
        };
    }

    /** A text or boolean as it is written, a number by its value. */
    public static @Nullable String scalar(JsonParser json) throws IOException, RejectedPageException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (!json.currentToken().isScalarValue()) {
            throw wrongType(json, "a single value");
        }
        return json.currentToken().isNumeric() ? plain(json) : wellFormed(json, json.getText());
    }

    /** A count that may be absent: null reads as {@link #ABSENT}. */
    public static long count(JsonParser json) throws IOException, RejectedPageException {
        long count = switch (json.currentToken()) {
            case VALUE_NULL -> ABSENT;
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> integral(json);
            default -> throw wrongType(json, "a whole number");
        };
        if (count > MAX_COUNT || (count < 0 && json.currentToken() != JsonToken.VALUE_NULL)) {
            throw RejectedPageException.here(json, json.currentName() + " must be 0 to 2^60");
        }
        return count;
    }

    /** The instant of an RFC 3339 text, which must be a whole second. */
    public static long rfc3339Seconds(JsonParser json) throws IOException, RejectedPageException {
        var text = text(json);
        try {
            var time = OffsetDateTime.parse(text == null ? "" : text);
            if (time.getNano() == 0) {
                return time.toEpochSecond();
            }
        } catch (DateTimeParseException e) {
            // The same as a time between two seconds: not one we can place.
        }
        throw RejectedPageException.here(json, json.currentName() + " is no RFC 3339 time of a whole second");
    }

    public static long unixSeconds(JsonParser json) throws IOException, RejectedPageException {
        return switch (json.currentToken()) {
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> integral(json);
            default -> throw wrongType(json, "Unix seconds");
        };
    }

    public static boolean flag(JsonParser json) throws RejectedPageException {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw wrongType(json, "true or false");
        };
    }

    /** An exact decimal, written as a number or as a text; null when there is none. Its exponent is not yet bounded. */
    public static @Nullable BigDecimal decimal(JsonParser json) throws IOException, RejectedPageException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> exact(json);
            default -> throw wrongType(json, "a decimal");
        };
    }

    /** A decimal in the one form of figures; null reads as zero, and one beyond any amount is rejected. */
    public static BigDecimal amount(JsonParser json) throws IOException, RejectedPageException {
        var raw = decimal(json);
        try {
            return raw == null ? BigDecimal.ZERO : Decimals.normalise(raw);
        } catch (NumberFormatException e) {
            throw beyondAnyAmount(json);
        }
    }

    public static RejectedPageException beyondAnyAmount(JsonParser json) throws IOException {
        return RejectedPageException.here(json, json.currentName() + " is beyond any amount");
    }

    public static void requireArray(JsonParser json) throws RejectedPageException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw wrongType(json, "a list");
        }
    }

    public static void requireObject(JsonParser json) throws RejectedPageException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw wrongType(json, "an object");
        }
    }

    public static RejectedPageException wrongType(JsonParser json, String wanted) {
        return RejectedPageException.here(json, "expected " + wanted + ", found " + json.currentToken());
    }

    /** One text for {@code 1}, {@code 1.0} and {@code 1E0}. */
    private static String plain(JsonParser json) throws IOException, RejectedPageException {
        try {
            return Decimals.normalise(exact(json)).toPlainString();
        } catch (NumberFormatException e) {
            throw RejectedPageException.here(json, json.currentName() + " is beyond any figure");
        }
    }

    private static BigDecimal exact(JsonParser json) throws IOException, RejectedPageException {
        if (json.getTextLength() > MAX_NUMBER_LENGTH) {
            throw RejectedPageException.here(json, "a decimal of " + json.getTextLength() + " characters");
        }
        try {
            var text = json.getTextCharacters();
            int start = json.getTextOffset();
            return new BigDecimal(text, start, significantLength(text, start, json.getTextLength()));
        } catch (NumberFormatException e) {
            throw RejectedPageException.here(json, json.currentName() + " is no decimal");
        }
    }

    /** The service pads amounts with zeros to 34 digits; without them most fit a long. */
    private static int significantLength(char[] text, int start, int length) {
        boolean isPlainFraction = false;
        for (int i = start; i < start + length; i++) {
            if (text[i] == 'e' || text[i] == 'E') {
                return length;
            }
            isPlainFraction |= text[i] == '.';
        }
        int end = start + length;
        while (isPlainFraction && end - start > 2 && text[end - 1] == '0') {
            end--;
        }
        return end - start;
    }

    private static long integral(JsonParser json) throws IOException, RejectedPageException {
        var value = exact(json);
        boolean inRange = (long) value.precision() - value.scale() <= 19;
        if (!inRange || (value.signum() != 0 && value.stripTrailingZeros().scale() > 0)) {
            throw wrongType(json, "a whole number");
        }
        return value.signum() == 0 ? 0 : value.longValue();
    }

    /** A lone surrogate cannot be written as UTF-8, so two different ones would collide in a key. */
    private static String wellFormed(JsonParser json, String text) throws RejectedPageException {
        if (text.length() > MAX_TEXT_LENGTH) {
            throw RejectedPageException.here(json, "a text of " + text.length() + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return withoutLoneSurrogates(json, text);
            }
        }
        return text;
    }

    private static String withoutLoneSurrogates(JsonParser json, String text) throws RejectedPageException {
        boolean lone = text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (lone) {
            throw RejectedPageException.here(json, "half a character: a surrogate without its pair");
        }
        return text;
    }
}
