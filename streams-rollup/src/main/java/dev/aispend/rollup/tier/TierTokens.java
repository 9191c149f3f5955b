package dev.aispend.rollup.tier;

import dev.aispend.domain.basis.Basis;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A day's tokens by tier as they were last told.
 *
 * @param tiers the fingerprint of the list of tiers they were told apart by
 */
record TierTokens(Basis basis, String tiers, SortedMap<String, BigDecimal> tokens) {

    private static final int FORM = 1;

    TierTokens {
        var normal = new TreeMap<String, BigDecimal>();
        tokens.forEach((tier, count) -> normal.put(tier, plain(count)));
        tokens = Collections.unmodifiableSortedMap(normal);
    }

    static TierTokens of(Basis basis, String tiers, Map<String, BigDecimal> tokens) {
        return new TierTokens(basis, tiers, new TreeMap<>(tokens));
    }

    boolean isOf(Basis otherBasis, String otherTiers) {
        return basis == otherBasis && tiers.equals(otherTiers);
    }

    /** The same to a reader, who does not know the list. */
    boolean tellsTheSameAs(TierTokens other) {
        return basis == other.basis && tokens.equals(other.tokens);
    }

    byte[] toBytes() {
        var out =
                new BinaryWriter(64).octet(FORM).text(basis.text()).text(tiers).number(tokens.size());
        tokens.forEach((tier, count) -> out.text(tier).decimal(count));
        return out.toBytes();
    }

    static TierTokens fromBytes(byte[] bytes) {
        var in = new BinaryReader(bytes);
        int form = in.octet();
        if (form != FORM) {
            throw new IllegalStateException("tokens by tier in form " + form + ", which this version cannot read");
        }
        var basis = Basis.ofText(in.text()).orElseThrow();
        var tiers = in.text();
        var tokens = new TreeMap<String, BigDecimal>();
        for (int left = in.size(); left > 0; left--) {
            tokens.put(in.text(), in.decimal());
        }
        return new TierTokens(basis, tiers, tokens);
    }

    private static BigDecimal plain(BigDecimal count) {
        var stripped = count.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
