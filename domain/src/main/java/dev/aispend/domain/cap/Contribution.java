package dev.aispend.domain.cap;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.day.DayState;
import dev.aispend.domain.spend.AccountDay;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What one whole account day counts for a cap.
 *
 * @param amount of the known, in the cap's measure; nothing when nothing is known
 * @param partlyUnknown whether the amount is too low, since the value of something is unknown
 * @param basis the one whose figures count, nothing while none has anything to say
 * @param state of that basis
 */
public record Contribution(
        AccountDay day, Optional<BigDecimal> amount, boolean partlyUnknown, Optional<Basis> basis, DayState state) {

    public Contribution {
        amount = amount.map(Plain::of);
    }
}
