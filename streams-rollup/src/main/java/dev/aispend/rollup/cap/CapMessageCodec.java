package dev.aispend.rollup.cap;

import dev.aispend.domain.cap.CountedDay;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import java.util.Set;
import java.util.TreeSet;

/** The compact form of what caps are told. */
public final class CapMessageCodec {

    private static final int FORM = 2;

    /** Without sources. */
    private static final int FIRST_FORM = 1;

    private static final int COUNTED = 1;
    private static final int ANSWERED = 2;
    private static final int UNCOUNTED = 3;

    private CapMessageCodec() {}

    public static byte[] write(CapMessage message) {
        var out = new BinaryWriter(128).octet(FORM);
        if (message instanceof CapMessage.Counted counted) {
            out.octet(COUNTED);
            ContributionCodec.writeVersion(out, counted.version());
            var day = counted.day();
            ContributionCodec.write(out, day.contribution());
            out.instant(day.at()).text(day.reason()).flag(day.isAnswer());
            out.number(counted.sources().size());
            counted.sources().forEach(out::text);
        } else if (message instanceof CapMessage.Uncounted uncounted) {
            out.octet(UNCOUNTED);
            ContributionCodec.writeVersion(out, uncounted.version());
            ContributionCodec.writeDay(out, uncounted.day());
        } else if (message instanceof CapMessage.Answered answered) {
            out.octet(ANSWERED);
            ContributionCodec.writeVersion(out, answered.version());
            out.number(answered.partition());
        }
        return out.toBytes();
    }

    public static CapMessage read(byte[] bytes) {
        var in = new BinaryReader(bytes);
        int form = in.octet();
        if (form != FORM && form != FIRST_FORM) {
            throw new IllegalStateException("a message to a cap in a form that this version cannot read");
        }
        return switch (in.octet()) {
            case COUNTED ->
                new CapMessage.Counted(
                        ContributionCodec.readVersion(in),
                        new CountedDay(ContributionCodec.read(in), in.instant(), in.text(), in.flag()),
                        form == FIRST_FORM ? Set.of() : readSources(in));
            case UNCOUNTED ->
                new CapMessage.Uncounted(ContributionCodec.readVersion(in), ContributionCodec.readDay(in));
            case ANSWERED -> new CapMessage.Answered(ContributionCodec.readVersion(in), in.size());
            default -> throw new IllegalStateException("no such message to a cap");
        };
    }

    private static Set<String> readSources(BinaryReader in) {
        var sources = new TreeSet<String>();
        for (int left = in.size(); left > 0; left--) {
            sources.add(in.text());
        }
        return sources;
    }
}
