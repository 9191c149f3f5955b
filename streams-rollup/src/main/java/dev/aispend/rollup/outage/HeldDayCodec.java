package dev.aispend.rollup.outage;

import dev.aispend.domain.outage.HeldDay;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import java.time.LocalDate;

/** The compact form of a day that is held back. */
final class HeldDayCodec {

    private HeldDayCodec() {}

    static void write(BinaryWriter out, HeldDay held) {
        out.number(held.day().toEpochDay()).text(held.code()).text(held.reason());
        out.instant(held.since()).instant(held.noticedAt()).flag(held.passing());
    }

    static HeldDay read(BinaryReader in) {
        return new HeldDay(
                LocalDate.ofEpochDay(in.number()), in.text(), in.text(), in.instant(), in.instant(), in.flag());
    }
}
