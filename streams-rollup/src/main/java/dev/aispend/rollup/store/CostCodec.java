package dev.aispend.rollup.store;

import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.Cost;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;

/** The compact form of what a line costs: as its provider said, and by our prices where that differs. */
final class CostCodec {

    private static final int NOT_CHARGED = 0;
    private static final int UNKNOWN = 1;
    private static final int KNOWN = 2;
    private static final int KNOWN_WITH_CREDITS_AND_NATIVE = 3;
    private static final int UNKNOWN_WITH_NATIVE = 4;

    /** Beside the kind of the cost as parsed: the cost that counts follows it. */
    private static final int RATED = 0x10;

    private CostCodec() {}

    static void write(BinaryWriter out, Cost parsed, Cost counting) {
        boolean rated = !counting.equals(parsed);
        write(out, parsed, rated ? RATED : 0);
        if (rated) {
            write(out, counting, 0);
        }
    }

    /** Takes the cost as parsed and the one that counts, in this order. */
    static Costs read(BinaryReader in) {
        int kind = in.octet();
        var parsed = read(in, kind & ~RATED);
        return new Costs(parsed, (kind & RATED) == 0 ? parsed : read(in, in.octet()));
    }

    /** A line's cost as parsed and the one that counts. */
    record Costs(Cost parsed, Cost counting) {}

    private static void write(BinaryWriter out, Cost cost, int flag) {
        if (cost instanceof Cost.Known known) {
            boolean plain = known.creditsUsd().isZero() && known.nativeAmounts().isEmpty();
            out.octet((plain ? KNOWN : KNOWN_WITH_CREDITS_AND_NATIVE) | flag).usd(known.usd());
            if (!plain) {
                out.usd(known.creditsUsd());
                NativeAmountsCodec.write(out, known.nativeAmounts());
            }
        } else if (cost instanceof Cost.Unknown unknown) {
            boolean plain = unknown.nativeAmounts().isEmpty();
            out.octet((plain ? UNKNOWN : UNKNOWN_WITH_NATIVE) | flag);
            if (!plain) {
                NativeAmountsCodec.write(out, unknown.nativeAmounts());
            }
        } else {
            out.octet(NOT_CHARGED | flag);
        }
    }

    private static Cost read(BinaryReader in, int kind) {
        return switch (kind) {
            case NOT_CHARGED -> Cost.NOT_CHARGED;
            case UNKNOWN -> Cost.UNKNOWN;
            case KNOWN -> Cost.known(new Usd(in.decimal()));
            case KNOWN_WITH_CREDITS_AND_NATIVE -> new Cost.Known(in.usd(), in.usd(), NativeAmountsCodec.read(in));
            case UNKNOWN_WITH_NATIVE -> new Cost.Unknown(NativeAmountsCodec.read(in));
            default -> throw new IllegalStateException("no cost is stored as " + kind);
        };
    }
}
