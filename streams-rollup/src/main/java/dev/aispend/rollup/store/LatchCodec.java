package dev.aispend.rollup.store;

import dev.aispend.domain.cap.Latch;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import java.util.Optional;

/** The compact form of a latch. */
public final class LatchCodec {

    private LatchCodec() {}

    public static void write(BinaryWriter out, Latch latch) {
        out.number(latch.sequence());
        out.optional(latch.firing().orElse(null), BinaryWriter::text);
        out.optional(latch.decidedAt().orElse(null), BinaryWriter::instant);
        out.number(latch.suppressed()).flag(latch.reached());
        out.optional(latch.toldAt().orElse(null), BinaryWriter::instant);
    }

    public static Latch read(BinaryReader in) {
        return new Latch(
                in.number(),
                Optional.ofNullable(in.optional(BinaryReader::text)),
                Optional.ofNullable(in.optional(BinaryReader::instant)),
                in.number(),
                in.flag(),
                Optional.ofNullable(in.optional(BinaryReader::instant)));
    }
}
