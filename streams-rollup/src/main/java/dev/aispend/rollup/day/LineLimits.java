package dev.aispend.rollup.day;

import dev.aispend.domain.spend.SpendLine;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What lines must keep to, so that every store and topic can carry them. */
final class LineLimits {

    /** Longer names would not fit into the records that carry them as part of their keys. */
    static final int MAX_NAME_CHARACTERS = 2_000;

    /** Adding quantities beyond this would allocate their exponent in digits. */
    static final int MAX_QUANTITY_DIGITS = 40;

    /** All lines of a source's day are one ledger entry, which must fit into a record of its changelog. */
    static final long MAX_ENTRY_BYTES = 32L * 1024 * 1024;

    private static final int BYTES_A_LINE = 32;

    private LineLimits() {}

    /** The first limit the lines break, in a sentence. */
    static Optional<String> broken(List<SpendLine> lines) {
        long entryBytes = 0;
        for (var line : lines) {
            var key = line.key();
            var attribution = key.attribution();
            if (!(isCarried(key.model())
                    && isCarried(key.text())
                    && isCarried(attribution.project())
                    && isCarried(attribution.credential()))) {
                return Optional.of("a name of more than " + MAX_NAME_CHARACTERS + " characters or no valid UTF-8");
            }
            if (isAbsurd(line.quantity())) {
                return Optional.of("a quantity beyond " + MAX_QUANTITY_DIGITS + " digits");
            }
            entryBytes += BYTES_A_LINE
                    + length(key.model())
                    + length(key.text())
                    + length(attribution.project())
                    + length(attribution.credential());
        }
        return entryBytes <= MAX_ENTRY_BYTES || entryBytes(lines) <= MAX_ENTRY_BYTES
                ? Optional.empty()
                : Optional.of(
                        "more than " + MAX_ENTRY_BYTES + " bytes of lines in one day: " + lines.size() + " lines");
    }

    /** Every text once, as the ledger writes it; only asked when the quick count is too high. */
    private static long entryBytes(List<SpendLine> lines) {
        Set<String> texts = new HashSet<>();
        for (var line : lines) {
            var attribution = line.key().attribution();
            Stream.of(
                            Optional.ofNullable(line.key().model()),
                            Optional.ofNullable(line.key().text()),
                            Optional.ofNullable(attribution.project()),
                            Optional.ofNullable(attribution.credential()))
                    .flatMap(Optional::stream)
                    .forEach(texts::add);
        }
        return (long) BYTES_A_LINE * lines.size()
                + texts.stream().mapToLong(String::length).sum();
    }

    private static int length(@Nullable String name) {
        return name == null ? 0 : name.length();
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
