package dev.aispend.rollup.store;

import dev.aispend.domain.spend.NativeAmounts;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import java.math.BigDecimal;
import java.util.TreeMap;

/** The compact form of amounts in other currencies. */
final class NativeAmountsCodec {

    private NativeAmountsCodec() {}

    static void write(BinaryWriter out, NativeAmounts amounts) {
        out.number(amounts.byCurrency().size());
        amounts.byCurrency().forEach((currency, amount) -> out.text(currency).decimal(amount));
    }

    static NativeAmounts read(BinaryReader in) {
        var byCurrency = new TreeMap<String, BigDecimal>();
        for (int left = in.size(); left > 0; left--) {
            byCurrency.put(in.text(), in.decimal());
        }
        return byCurrency.isEmpty() ? NativeAmounts.NONE : new NativeAmounts(byCurrency);
    }
}
