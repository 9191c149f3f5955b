package dev.aispend.rollup.cap;

import dev.aispend.domain.cap.CountedDay;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;

/** The compact form of what caps are told. */
public final class CapMessageCodec {

    private static final int FORM = 1;
    private static final int COUNTED = 1;
    private static final int ANSWERED = 2;

    private CapMessageCodec() {}

    public static byte[] write(CapMessage message) {
        var out = new BinaryWriter(128).octet(FORM);
        if (message instanceof CapMessage.Counted counted) {
            out.octet(COUNTED);
            ContributionCodec.writeVersion(out, counted.version());
            var day = counted.day();
            ContributionCodec.write(out, day.contribution());
            out.instant(day.at()).text(day.reason()).flag(day.isAnswer());
        } else if (message instanceof CapMessage.Answered answered) {
            out.octet(ANSWERED);
            ContributionCodec.writeVersion(out, answered.version());
            out.number(answered.partition());
        }
        return out.toBytes();
    }

    public static CapMessage read(byte[] bytes) {
        var in = new BinaryReader(bytes);
        if (in.octet() != FORM) {
            throw new IllegalStateException("a message to a cap in a form that this version cannot read");
        }
        return switch (in.octet()) {
            case COUNTED ->
                new CapMessage.Counted(
                        ContributionCodec.readVersion(in),
                        new CountedDay(ContributionCodec.read(in), in.instant(), in.text(), in.flag()));
            case ANSWERED -> new CapMessage.Answered(ContributionCodec.readVersion(in), in.size());
            default -> throw new IllegalStateException("no such message to a cap");
        };
    }
}
