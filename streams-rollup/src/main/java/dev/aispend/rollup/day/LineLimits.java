package dev.aispend.rollup.day;

import dev.aispend.domain.spend.SpendLine;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What lines must keep to, so that every store and topic can carry them. */
final class LineLimits {

    /** Longer names would not fit into the records that carry them as part of their keys. */
    static final int MAX_NAME_CHARACTERS = 2_000;

    /** Adding quantities beyond this would allocate their exponent in digits. */
    static final int MAX_QUANTITY_DIGITS = 40;

    private LineLimits() {}

    /** The first limit a line breaks, in a sentence. */
    static Optional<String> broken(List<SpendLine> lines) {
        for (var line : lines) {
            var key = line.key();
            boolean namesFit = isCarried(key.model())
                    && isCarried(key.text())
                    && isCarried(key.attribution().project())
                    && isCarried(key.attribution().credential());
            if (!namesFit) {
                return Optional.of("a name of more than " + MAX_NAME_CHARACTERS + " characters or no valid UTF-8");
            }
            if (isAbsurd(line.quantity())) {
                return Optional.of("a quantity beyond " + MAX_QUANTITY_DIGITS + " digits");
            }
        }
        return Optional.empty();
    }

    private static boolean isCarried(@Nullable String name) {
        if (name == null) {
            return true;
        }
        if (name.length() > MAX_NAME_CHARACTERS) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (Character.isSurrogate(name.charAt(i))) {
                return StandardCharsets.UTF_8.newEncoder().canEncode(name);
            }
        }
        return true;
    }

    private static boolean isAbsurd(BigDecimal quantity) {
        return Math.abs((long) quantity.scale()) > MAX_QUANTITY_DIGITS || quantity.precision() > MAX_QUANTITY_DIGITS;
    }
}
