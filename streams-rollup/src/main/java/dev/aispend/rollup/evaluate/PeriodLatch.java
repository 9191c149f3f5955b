package dev.aispend.rollup.evaluate;

import dev.aispend.domain.cap.Latch;
import dev.aispend.domain.cap.Period;
import dev.aispend.domain.cap.PeriodKind;
import dev.aispend.domain.cap.Threshold;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import dev.aispend.rollup.store.LatchCodec;
import java.time.LocalDate;
import java.util.Optional;

/** A latch with the period and the threshold it belongs to. */
record PeriodLatch(Period period, Threshold threshold, Latch latch) {

    static void write(BinaryWriter out, PeriodLatch stored) {
        out.text(stored.period.kind().text()).number(stored.period.first().toEpochDay());
        out.text(stored.threshold.name()).decimal(stored.threshold.amount());
        out.optional(stored.threshold.percent().orElse(null), BinaryWriter::decimal);
        LatchCodec.write(out, stored.latch);
    }

    static PeriodLatch read(BinaryReader in) {
        return new PeriodLatch(readPeriod(in), readThreshold(in), LatchCodec.read(in));
    }

    private static Period readPeriod(BinaryReader in) {
        var text = in.text();
        var kind = PeriodKind.ofText(text)
                .orElseThrow(() -> new IllegalStateException("no kind of period is stored as " + text));
        return kind.of(LocalDate.ofEpochDay(in.number()));
    }

    private static Threshold readThreshold(BinaryReader in) {
        return new Threshold(in.text(), in.decimal(), Optional.ofNullable(in.optional(BinaryReader::decimal)));
    }
}
