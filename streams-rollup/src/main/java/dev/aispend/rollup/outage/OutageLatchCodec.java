package dev.aispend.rollup.outage;

import dev.aispend.domain.outage.Outage;
import dev.aispend.domain.outage.OutageLatch;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import dev.aispend.rollup.store.LatchCodec;
import java.time.LocalDate;
import java.util.Optional;

/** The compact form of what was decided of a source. */
final class OutageLatchCodec {

    private OutageLatchCodec() {}

    static void write(BinaryWriter out, OutageLatch stored) {
        LatchCodec.write(out, stored.latch());
        out.optional(stored.told().orElse(null), OutageLatchCodec::writeOutage);
    }

    static OutageLatch read(BinaryReader in) {
        return new OutageLatch(LatchCodec.read(in), Optional.ofNullable(in.optional(OutageLatchCodec::readOutage)));
    }

    private static void writeOutage(BinaryWriter out, Outage outage) {
        out.number(outage.first().toEpochDay())
                .number(outage.last().toEpochDay())
                .number(outage.days());
        out.text(outage.code()).text(outage.reason()).instant(outage.since());
    }

    private static Outage readOutage(BinaryReader in) {
        return new Outage(
                LocalDate.ofEpochDay(in.number()),
                LocalDate.ofEpochDay(in.number()),
                in.size(),
                in.text(),
                in.text(),
                in.instant());
    }
}
