package dev.aispend.domain.basis;

import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.Sum;
import java.math.BigDecimal;
import java.util.Optional;

/** What is being added up; each measure has one basis that is the authority on a final day. */
public enum Measure {
    COST_USD(Basis.BILLED) {
        @Override
        Optional<BigDecimal> of(Sum sum) {
            return sum.costUsd().map(Usd::amount);
        }

        @Override
        boolean isPartlyUnknown(Sum sum) {
            return !sum.unpriced().isEmpty();
        }
    },
    TOKENS(Basis.USAGE) {
        @Override
        Optional<BigDecimal> of(Sum sum) {
            boolean countsTokens = sum.quantities().byUnit().keySet().stream().anyMatch(unit -> unit.isToken());
            return countsTokens ? Optional.of(sum.quantities().totalTokens()) : Optional.empty();
        }

        /** A token without a price is still a token. */
        @Override
        boolean isPartlyUnknown(Sum sum) {
            return false;
        }
    };

    private final Basis authority;

    Measure(Basis authority) {
        this.authority = authority;
    }

    Basis authority() {
        return authority;
    }

    /** The sum's value in this measure, or nothing when it is unknown. */
    abstract Optional<BigDecimal> of(Sum sum);

    /** True when the sum holds something whose value in this measure is unknown. */
    abstract boolean isPartlyUnknown(Sum sum);

    /**
     * What the basis that counts adds up to: zero when it has no lines, since then it counts because there is nothing;
     * nothing when it is unknown.
     */
    public Optional<BigDecimal> total(Sum counting) {
        return counting.hasNoLines() ? Optional.of(BigDecimal.ZERO) : of(counting);
    }
}
