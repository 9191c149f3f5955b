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
    },
    TOKENS(Basis.USAGE) {
        @Override
        Optional<BigDecimal> of(Sum sum) {
            boolean countsTokens = sum.quantities().byUnit().keySet().stream().anyMatch(unit -> unit.isToken());
            return countsTokens ? Optional.of(sum.quantities().totalTokens()) : Optional.empty();
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
}
