package dev.aispend.rollup.store;

import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.NativeAmounts;
import dev.aispend.domain.spend.Quantities;
import dev.aispend.domain.spend.Sum;
import dev.aispend.domain.spend.Unit;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import java.math.BigDecimal;
import java.util.EnumMap;

/** The compact form of a cell's sum; credits and other currencies take room only where there are some. */
final class SumCodec {

    /** Beside the count of quantities, which is small: credits and native amounts follow at the end. */
    private static final int WITH_CREDITS_AND_NATIVE = 0x80;

    private SumCodec() {}

    static void write(BinaryWriter out, Sum sum) {
        out.usd(sum.knownCostUsd()).number(sum.pricedLines()).number(sum.lines());
        boolean more = !sum.creditsUsd().isZero() || !sum.nativeAmounts().isEmpty();
        out.octet(sum.quantities().byUnit().size() | (more ? WITH_CREDITS_AND_NATIVE : 0));
        writeQuantities(out, sum.quantities());
        out.octet(sum.unpriced().byUnit().size());
        writeQuantities(out, sum.unpriced());
        if (more) {
            out.usd(sum.creditsUsd());
            NativeAmountsCodec.write(out, sum.nativeAmounts());
        }
    }

    static Sum read(BinaryReader in) {
        var knownCostUsd = in.usd();
        long pricedLines = in.number();
        long lines = in.number();
        int size = in.octet();
        var quantities = readQuantities(in, size & ~WITH_CREDITS_AND_NATIVE);
        var unpriced = readQuantities(in, in.octet());
        boolean more = (size & WITH_CREDITS_AND_NATIVE) != 0;
        return new Sum(
                knownCostUsd,
                pricedLines,
                lines,
                quantities,
                unpriced,
                more ? in.usd() : Usd.ZERO,
                more ? NativeAmountsCodec.read(in) : NativeAmounts.NONE);
    }

    private static void writeQuantities(BinaryWriter out, Quantities quantities) {
        quantities
                .byUnit()
                .forEach((unit, quantity) -> out.octet(Codes.of(unit)).decimal(quantity));
    }

    private static Quantities readQuantities(BinaryReader in, int size) {
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
