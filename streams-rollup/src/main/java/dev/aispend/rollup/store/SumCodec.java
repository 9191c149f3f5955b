package dev.aispend.rollup.store;

import dev.aispend.domain.spend.Quantities;
import dev.aispend.domain.spend.Sum;
import dev.aispend.domain.spend.Unit;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import java.math.BigDecimal;
import java.util.EnumMap;

/** The compact form of a cell's sum. */
final class SumCodec {

    private SumCodec() {}

    static void write(BinaryWriter out, Sum sum) {
        out.usd(sum.knownCostUsd()).number(sum.pricedLines()).number(sum.lines());
        writeQuantities(out, sum.quantities());
        writeQuantities(out, sum.unpriced());
    }

    static Sum read(BinaryReader in) {
        return new Sum(in.usd(), in.number(), in.number(), readQuantities(in), readQuantities(in));
    }

    private static void writeQuantities(BinaryWriter out, Quantities quantities) {
        out.octet(quantities.byUnit().size());
        quantities
                .byUnit()
                .forEach((unit, quantity) -> out.octet(Codes.of(unit)).decimal(quantity));
    }

    private static Quantities readQuantities(BinaryReader in) {
        int size = in.octet();
        if (size == 0) {
            return Quantities.NONE;
        }
        var byUnit = new EnumMap<Unit, BigDecimal>(Unit.class);
        for (int i = 0; i < size; i++) {
            byUnit.put(Codes.unit(in.octet()), in.decimal());
        }
        return new Quantities(byUnit);
    }
}
