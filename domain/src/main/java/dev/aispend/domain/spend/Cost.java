package dev.aispend.domain.spend;

import dev.aispend.domain.money.Usd;

/** What a line costs, as far as it is known. Unknown is not zero. */
public sealed interface Cost {

    /** The amount is known, possibly 0 or negative. */
    record Known(Usd usd) implements Cost {}

    /** The quantity costs money and we do not know how much. */
    record Unknown() implements Cost {}

    /** The quantity carries no price of its own, such as a count of requests beside their tokens. */
    record NotCharged() implements Cost {}

    Cost UNKNOWN = new Unknown();
    Cost NOT_CHARGED = new NotCharged();

    static Cost known(Usd usd) {
        return new Known(usd);
    }
}
