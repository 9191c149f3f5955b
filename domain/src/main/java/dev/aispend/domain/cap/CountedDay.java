package dev.aispend.domain.cap;

import java.time.Instant;

/**
 * A contribution on its way to its cap.
 *
 * @param at when the input behind it was fetched, or what the clock said when prices or the day's end changed it
 * @param reason what made it so, in a word or two: a source's name, {@code prices}
 * @param isAnswer whether it is told because the cap is new or reads otherwise, not because the day changed
 */
public record CountedDay(Contribution contribution, Instant at, String reason, boolean isAnswer) {}
