package dev.aispend.domain.cap;

import java.time.Instant;
import java.util.Comparator;

/**
 * Tells one state of a cap from every other under the same id, also from those of a cap that was deleted and made anew.
 *
 * @param createdAt of the cap; a cap made anew is younger
 */
public record CapVersion(Instant createdAt, int revision) implements Comparable<CapVersion> {

    private static final Comparator<CapVersion> BY_AGE =
            Comparator.comparing(CapVersion::createdAt).thenComparing(CapVersion::revision);

    @Override
    public int compareTo(CapVersion other) {
        return BY_AGE.compare(this, other);
    }
}
