package dev.aispend.rollup.outage;

import dev.aispend.domain.outage.HeldDay;
import dev.aispend.domain.outage.Nature;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import java.time.LocalDate;

/** The compact form of a day that is held back. */
final class HeldDayCodec {

    private HeldDayCodec() {}

    static void write(BinaryWriter out, HeldDay held) {
        out.number(held.day().toEpochDay()).text(held.code()).text(held.reason());
        out.instant(held.since()).instant(held.noticedAt()).text(held.nature().text());
    }

    static HeldDay read(BinaryReader in) {
        return new HeldDay(
                LocalDate.ofEpochDay(in.number()), in.text(), in.text(), in.instant(), in.instant(), nature(in.text()));
    }

    private static Nature nature(String text) {
        return Nature.ofText(text)
                .orElseThrow(() -> new IllegalStateException("nothing is held back by nature " + text));
    }
}
