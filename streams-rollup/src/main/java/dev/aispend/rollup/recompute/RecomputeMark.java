package dev.aispend.rollup.recompute;

import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a task has come with a recompute.
 *
 * @param requestedAt of the command, after which the mark is kept for some days
 * @param sequence of the newest result that was written, 0 before the first
 * @param doneUpTo the key of the last account day looked at, null before the first
 */
public record RecomputeMark(
        Instant requestedAt, long sequence, @Nullable String doneUpTo, boolean done) {

    private static final int FORM = 1;

    public static RecomputeMark begun(Instant requestedAt) {
        return new RecomputeMark(requestedAt, 0, null, false);
    }

    /** @param upTo null when no day is left */
    public RecomputeMark after(long newSequence, @Nullable String upTo) {
        return new RecomputeMark(requestedAt, newSequence, upTo, upTo == null);
    }

    byte[] toBytes() {
        return new BinaryWriter(64)
                .octet(FORM)
                .instant(requestedAt)
                .number(sequence)
                .optional(doneUpTo, BinaryWriter::text)
                .flag(done)
                .toBytes();
    }

    static RecomputeMark fromBytes(byte[] bytes) {
        var in = new BinaryReader(bytes);
        int form = in.octet();
        if (form != FORM) {
            throw new IllegalStateException("a recompute in form " + form + ", which this version cannot read");
        }
        return new RecomputeMark(in.instant(), in.number(), in.optional(BinaryReader::text), in.flag());
    }
}
