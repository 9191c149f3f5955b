package dev.aispend.rollup.store;

import dev.aispend.domain.day.DayLines;
import dev.aispend.domain.money.Usd;
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

    private static final int COST_NOT_CHARGED = 0;
    private static final int COST_UNKNOWN = 1;
    private static final int COST_KNOWN = 2;

    private LedgerCodec() {}

    static void write(BinaryWriter out, LedgerEntry entry) {
        var lines = entry.lines().lines();
        out.number(entry.fetchId()).number(entry.parserVersion()).number(lines.size());
        var texts = new Written();
        for (var line : lines) {
            var key = line.key();
            out.octet(key.hour() + 1).octet(Codes.of(key.unit()));
            texts.write(out, key.model());
            texts.write(out, key.attribution().project());
            texts.write(out, key.attribution().credential());
            texts.write(out, key.text());
            out.decimal(line.quantity());
            writeCost(out, line.cost());
        }
    }

    static LedgerEntry read(BinaryReader in) {
        long fetchId = in.number();
        int parserVersion = in.size();
        int size = in.size();
        var lines = new ArrayList<SpendLine>(size);
        var texts = new Read();
        for (int i = 0; i < size; i++) {
            int hour = in.octet() - 1;
            var unit = Codes.unit(in.octet());
            var model = texts.read(in);
            var attribution = new Attribution(texts.read(in), texts.read(in));
            var key = new LineKey(hour, model, attribution, unit, texts.read(in));
            lines.add(new SpendLine(key, in.decimal(), readCost(in)));
        }
        return new LedgerEntry(fetchId, parserVersion, DayLines.of(lines));
    }

    private static void writeCost(BinaryWriter out, Cost cost) {
        if (cost instanceof Cost.Known known) {
            out.octet(COST_KNOWN).usd(known.usd());
        } else {
            out.octet(cost instanceof Cost.Unknown ? COST_UNKNOWN : COST_NOT_CHARGED);
        }
    }

    private static Cost readCost(BinaryReader in) {
        return switch (in.octet()) {
            case COST_KNOWN -> Cost.known(new Usd(in.decimal()));
            case COST_UNKNOWN -> Cost.UNKNOWN;
            default -> Cost.NOT_CHARGED;
        };
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
