package dev.aispend.domain.spend;

import dev.aispend.domain.money.Usd;

/** What a line costs, as far as it is known. Unknown is not zero. */
public sealed interface Cost {

    /**
     * The amount is known, possibly 0 or negative.
     *
     * @param usd what is to be paid: net of credits
     * @param creditsUsd the credits within it, as a rule 0 or negative; without them the cost were {@code usd - creditsUsd}
     * @param nativeAmounts the net amount as billed, where that was not in US dollars
     */
    record Known(Usd usd, Usd creditsUsd, NativeAmounts nativeAmounts) implements Cost {

        Known plus(Known other) {
            return new Known(
                    usd.plus(other.usd), creditsUsd.plus(other.creditsUsd), nativeAmounts.plus(other.nativeAmounts));
        }
    }

    /**
     * The quantity costs money and we do not know how many US dollars.
     *
     * @param nativeAmounts what is known in another currency, without a rate to convert it
     */
    record Unknown(NativeAmounts nativeAmounts) implements Cost {

        Unknown plus(Unknown other) {
            return nativeAmounts.isEmpty() && other.nativeAmounts.isEmpty()
                    ? this
                    : new Unknown(nativeAmounts.plus(other.nativeAmounts));
        }
    }

    /** The quantity carries no price of its own, such as a count of requests beside their tokens. */
    record NotCharged() implements Cost {}

    Cost UNKNOWN = new Unknown(NativeAmounts.NONE);

    Cost NOT_CHARGED = new NotCharged();

    static Cost known(Usd usd) {
        return new Known(usd, Usd.ZERO, NativeAmounts.NONE);
    }

    /** The cost of two quantities that know their cost equally well; mixing kinds is a programming error. */
    static Cost together(Cost one, Cost other) {
        if (one instanceof Known known && other instanceof Known more) {
            return known.plus(more);
        }
        if (one instanceof Unknown unknown && other instanceof Unknown more) {
            return unknown.plus(more);
        }
        if (one instanceof NotCharged && other instanceof NotCharged) {
            return one;
        }
        throw new IllegalArgumentException("costs of different kinds do not add up: " + one + ", " + other);
    }
}
