package dev.aispend.rollup.evaluate;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.cap.Difference;
import dev.aispend.domain.cap.PeriodSum;
import dev.aispend.domain.cap.Standing;
import dev.aispend.domain.day.DayState;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import dev.aispend.rollup.cap.ContributionCodec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The compact form of how a cap stands in a period. */
final class StandingCodec {

    private StandingCodec() {}

    static void write(BinaryWriter out, Standing standing) {
        writeSum(out, standing.sum());
        writeMap(out, standing.crossings(), BinaryWriter::text, BinaryWriter::instant);
        out.optional(standing.last().orElse(null), StandingCodec::writeDifference);
    }

    static Standing read(BinaryReader in) {
        return new Standing(
                readSum(in),
                readMap(in, new HashMap<String, Instant>(), BinaryReader::text, BinaryReader::instant),
                Optional.ofNullable(in.optional(StandingCodec::readDifference)));
    }

    private static void writeSum(BinaryWriter out, PeriodSum sum) {
        out.decimal(sum.known()).number(sum.knownDays()).number(sum.unpricedDays());
        writeMap(out, sum.bases(), BinaryWriter::text, StandingCodec::writeBases);
        writeMap(out, sum.states(), (to, state) -> to.text(state.text()), BinaryWriter::number);
        writeMap(out, sum.firstDays(), BinaryWriter::text, (to, day) -> to.number(day.toEpochDay()));
    }

    private static PeriodSum readSum(BinaryReader in) {
        return new PeriodSum(
                in.decimal(),
                in.number(),
                in.number(),
                readMap(in, new TreeMap<String, Map<Basis, Long>>(), BinaryReader::text, StandingCodec::readBases),
                readMap(
                        in,
                        new EnumMap<DayState, Long>(DayState.class),
                        from -> ContributionCodec.state(from.text()),
                        BinaryReader::number),
                readMap(
                        in,
                        new TreeMap<String, LocalDate>(),
                        BinaryReader::text,
                        from -> LocalDate.ofEpochDay(from.number())));
    }

    private static void writeBases(BinaryWriter out, Map<Basis, Long> bases) {
        writeMap(out, bases, (to, basis) -> to.text(basis.text()), BinaryWriter::number);
    }

    private static Map<Basis, Long> readBases(BinaryReader in) {
        return readMap(
                in,
                new EnumMap<Basis, Long>(Basis.class),
                from -> ContributionCodec.basis(from.text()),
                BinaryReader::number);
    }

    private static void writeDifference(BinaryWriter out, Difference difference) {
        var day = difference.day();
        out.text(day.provider()).text(day.account()).number(day.day().toEpochDay());
        out.flag(difference.isFirst());
        out.optional(difference.before().orElse(null), BinaryWriter::decimal);
        out.optional(difference.after().orElse(null), BinaryWriter::decimal);
        out.text(difference.reason());
    }

    private static Difference readDifference(BinaryReader in) {
        return new Difference(
                new AccountDay(in.text(), in.text(), LocalDate.ofEpochDay(in.number())),
                in.flag(),
                Optional.ofNullable(in.optional(BinaryReader::decimal)),
                Optional.ofNullable(in.optional(BinaryReader::decimal)),
                in.text());
    }

    static <K, V> void writeMap(
            BinaryWriter out, Map<K, V> map, BiConsumer<BinaryWriter, K> key, BiConsumer<BinaryWriter, V> value) {
        out.number(map.size());
        map.forEach((name, held) -> {
            key.accept(out, name);
            value.accept(out, held);
        });
    }

    static <K, V, M extends Map<K, V>> M readMap(
            BinaryReader in, M into, Function<BinaryReader, K> key, Function<BinaryReader, V> value) {
        for (int left = in.size(); left > 0; left--) {
            into.put(key.apply(in), value.apply(in));
        }
        return into;
    }
}
