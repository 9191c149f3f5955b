package dev.aispend.query.readmodel;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.day.DayState;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.NativeAmounts;
import dev.aispend.domain.spend.Quantities;
import dev.aispend.domain.spend.Sum;
import dev.aispend.domain.spend.Unit;
import dev.aispend.query.spend.Bases;
import dev.aispend.query.spend.Figures;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Running figures of one group of rows. */
final class Group {

    final int[] key;
    final ExactSum costUsd = new ExactSum(Usd.SCALE);
    final ExactSum inputTokens = new ExactSum(0);
    final ExactSum outputTokens = new ExactSum(0);
    final ExactSum requests = new ExactSum(0);
    int known;
    Quantities unpriced = Quantities.NONE;

    /** Most groups have none, and then it takes no room. */
    @Nullable ExactSum creditsUsd;

    NativeAmounts nativeAmounts = NativeAmounts.NONE;

    private int bases;
    private int tokensBases;
    private @Nullable DayState state;

    Group(int[] key) {
        this.key = key;
    }

    void costRestsOn(Basis basis, DayState basisState) {
        bases |= Bases.bit(basis);
        state = Figures.leastFinal(state, basisState);
    }

    void tokensRestOn(Basis basis, DayState basisState) {
        tokensBases |= Bases.bit(basis);
        state = Figures.leastFinal(state, basisState);
    }

    void add(Sum sum) {
        if (sum.pricedLines() != 0) {
            known |= Known.COST;
            costUsd.add(sum.knownCostUsd().amount());
        }
        if (!sum.creditsUsd().isZero()) {
            credits().add(sum.creditsUsd().amount());
        }
        nativeAmounts = nativeAmounts.plus(sum.nativeAmounts());
        sum.quantities().byUnit().forEach(this::add);
        unpriced = unpriced.plus(sum.unpriced());
    }

    /** The running credits, begun when the first come. */
    ExactSum credits() {
        if (creditsUsd == null) {
            creditsUsd = new ExactSum(Usd.SCALE);
        }
        return creditsUsd;
    }

    /** The cost is known, if only to be nothing. */
    void costIsKnown() {
        known |= Known.COST;
    }

    void add(Group other) {
        known |= other.known;
        bases |= other.bases;
        tokensBases |= other.tokensBases;
        state = Figures.leastFinal(state, other.state);
        costUsd.add(other.costUsd);
        if (other.creditsUsd != null) {
            credits().add(other.creditsUsd);
        }
        nativeAmounts = nativeAmounts.plus(other.nativeAmounts);
        inputTokens.add(other.inputTokens);
        outputTokens.add(other.outputTokens);
        requests.add(other.requests);
        unpriced = unpriced.plus(other.unpriced);
    }

    Figures figures() {
        return new Figures(
                valueIf(Known.COST, costUsd),
                creditsIfCostIsKnown(),
                nativeAmounts,
                valueIf(Known.TOKENS, inputTokens),
                valueIf(Known.TOKENS, outputTokens),
                valueIf(Known.REQUESTS, requests),
                Bases.of(bases),
                Bases.of(tokensBases),
                state,
                unpriced);
    }

    private void add(Unit unit, BigDecimal quantity) {
        if (unit.isToken()) {
            known |= Known.TOKENS;
            (unit.isInputToken() ? inputTokens : outputTokens).add(quantity);
        } else if (unit == Unit.REQUESTS) {
            known |= Known.REQUESTS;
            requests.add(quantity);
        }
    }

    private @Nullable BigDecimal creditsIfCostIsKnown() {
        if ((known & Known.COST) == 0) {
            return null;
        }
        return creditsUsd == null ? BigDecimal.ZERO : creditsUsd.value();
    }

    private @Nullable BigDecimal valueIf(int bit, ExactSum sum) {
        return (known & bit) == 0 ? null : sum.value();
    }
}
