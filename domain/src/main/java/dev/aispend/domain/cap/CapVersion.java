package dev.aispend.domain.cap;

import java.time.Instant;
import java.util.Comparator;

/**
 * Tells one state of a cap from every other under the same id, also from those of a cap that was deleted and made anew.
 *
 * @param createdAt of the cap; a cap made anew is younger
 * @param definition fingerprint of what the cap decides, so that two definitions under one revision are two versions; 0 of
 *     versions written down before there were fingerprints
 */
public record CapVersion(Instant createdAt, int revision, long definition) implements Comparable<CapVersion> {

    private static final Comparator<CapVersion> BY_AGE =
            Comparator.comparing(CapVersion::createdAt).thenComparing(CapVersion::revision);

    private static final Comparator<CapVersion> ORDER = BY_AGE.thenComparing(CapVersion::definition);

    /** By age; which of two definitions under one revision came later no version can tell, only the log can. */
    public boolean isOlderThan(CapVersion other) {
        return BY_AGE.compare(this, other) < 0;
    }

    @Override
    public int compareTo(CapVersion other) {
        return ORDER.compare(this, other);
    }
}
