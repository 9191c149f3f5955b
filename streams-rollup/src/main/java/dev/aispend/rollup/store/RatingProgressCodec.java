package dev.aispend.rollup.store;

import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import dev.aispend.rollup.store.RatingProgress.Stale;
import java.time.LocalDate;
import java.util.TreeMap;

/** The compact form of how far a task has come with rating. */
final class RatingProgressCodec {

    private RatingProgressCodec() {}

    static void write(BinaryWriter out, RatingProgress progress) {
        var marks = new TreeMap<>(progress.marks());
        out.number(marks.size());
        marks.forEach((provider, mark) -> out.text(provider).number(mark));
        out.number(progress.stale().size());
        progress.stale().forEach((provider, stale) -> {
            out.text(provider)
                    .number(stale.from().toEpochDay())
                    .number(stale.to().toEpochDay())
                    .flag(stale.first());
            out.optional(stale.doneUpTo(), BinaryWriter::text);
        });
    }

    static RatingProgress read(BinaryReader in) {
        var marks = new TreeMap<String, Long>();
        for (int left = in.size(); left > 0; left--) {
            marks.put(in.text(), in.number());
        }
        var stale = new TreeMap<String, Stale>();
        for (int left = in.size(); left > 0; left--) {
            stale.put(in.text(), readStale(in));
        }
        return new RatingProgress(marks, stale);
    }

    private static Stale readStale(BinaryReader in) {
        return new Stale(
                LocalDate.ofEpochDay(in.number()),
                LocalDate.ofEpochDay(in.number()),
                in.flag(),
                in.optional(BinaryReader::text));
    }
}
