package dev.aispend.rollup.outage;

import dev.aispend.domain.outage.HeldDay;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a task that holds account days tells of one day of a source.
 *
 * @param held nothing when the day is held back no longer
 */
record OutageMessage(LocalDate day, Optional<HeldDay> held) {

    private static final int FORM = 1;

    byte[] toBytes() {
        var out = new BinaryWriter(128).octet(FORM).number(day.toEpochDay());
        return out.optional(held.orElse(null), HeldDayCodec::write).toBytes();
    }

    static OutageMessage of(byte[] bytes) {
        var in = new BinaryReader(bytes);
        if (in.octet() != FORM) {
            throw new IllegalStateException("a message about a source in a form that this version cannot read");
        }
        return new OutageMessage(
                LocalDate.ofEpochDay(in.number()), Optional.ofNullable(in.optional(HeldDayCodec::read)));
    }
}
