package dev.aispend.rollup.cap;

import dev.aispend.domain.cap.CapVersion;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import org.jspecify.annotations.Nullable;

/**
 * How far a cap was answered by a task.
 *
 * @param tierMark tells the list of tiers the answer stands on from others; 0 for caps that do not ask for tiers
 * @param answered whether all stored days were told
 * @param doneUpTo the key of the last account day looked at, null before the first
 */
record CapProgress(
        CapVersion version,
        long tierMark,
        boolean answered,
        @Nullable String doneUpTo) {

    static CapProgress unanswered(CapVersion version, long tierMark) {
        return new CapProgress(version, tierMark, false, null);
    }

    boolean isOf(CapVersion other, long otherTierMark) {
        return version.equals(other) && tierMark == otherTierMark;
    }

    CapProgress doneUpTo(String key) {
        return new CapProgress(version, tierMark, false, key);
    }

    CapProgress done() {
        return new CapProgress(version, tierMark, true, null);
    }

    static void write(BinaryWriter out, CapProgress progress) {
        ContributionCodec.writeVersion(out, progress.version);
        out.number(progress.tierMark).flag(progress.answered);
        out.optional(progress.doneUpTo, BinaryWriter::text);
    }

    static CapProgress read(BinaryReader in) {
        return new CapProgress(
                ContributionCodec.readVersion(in), in.number(), in.flag(), in.optional(BinaryReader::text));
    }
}
