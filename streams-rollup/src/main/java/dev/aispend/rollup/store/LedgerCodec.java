package dev.aispend.rollup.store;

import dev.aispend.domain.day.DayLines;
import dev.aispend.domain.day.RatedLines;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.SpendLine.LineKey;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The compact form of a ledger entry: a text stands where it first occurs and is a number after that. */
final class LedgerCodec {

    private LedgerCodec() {}

    static void write(BinaryWriter out, LedgerEntry entry) {
        out.number(entry.fetchId())
                .number(entry.parserVersion())
                .number(entry.lines().size());
        var texts = new Written();
        entry.lines().forEach((line, counting) -> {
            var key = line.key();
            out.octet(key.hour() + 1).octet(Codes.of(key.unit()));
            texts.write(out, key.model());
            texts.write(out, key.attribution().project());
            texts.write(out, key.attribution().credential());
            texts.write(out, key.text());
            out.decimal(line.quantity());
            CostCodec.write(out, line.cost(), counting);
        });
    }

    static LedgerEntry read(BinaryReader in) {
        long fetchId = in.number();
        int parserVersion = in.size();
        int size = in.size();
        var lines = new ArrayList<SpendLine>(size);
        var counting = new ArrayList<Cost>(size);
        var texts = new Read();
        for (int i = 0; i < size; i++) {
            int hour = in.octet() - 1;
            var unit = Codes.unit(in.octet());
            var model = texts.read(in);
            var attribution = new Attribution(texts.read(in), texts.read(in));
            var key = new LineKey(hour, model, attribution, unit, texts.read(in));
            var quantity = in.decimal();
            var costs = CostCodec.read(in);
            lines.add(new SpendLine(key, quantity, costs.parsed()));
            counting.add(costs.counting());
        }
        return new LedgerEntry(fetchId, parserVersion, RatedLines.of(DayLines.of(lines), counting));
    }

    /** Number 0 is no text, 1 announces a new one, 2 and on are those before. */
    private static final class Written {

        private final Map<String, Integer> numbers = new HashMap<>();

        void write(BinaryWriter out, @Nullable String text) {
            if (text == null) {
                out.number(0);
                return;
            }
            var number = numbers.putIfAbsent(text, numbers.size() + 2);
            if (number == null) {
                out.number(1).text(text);
            } else {
                out.number(number);
            }
        }
    }

    private static final class Read {

        private final List<String> texts = new ArrayList<>();

        @Nullable String read(BinaryReader in) {
            int number = in.size();
            if (number == 0) {
                return null;
            }
            if (number == 1) {
                texts.add(in.text());
                return texts.get(texts.size() - 1);
            }
            return texts.get(number - 2);
        }
    }
}
