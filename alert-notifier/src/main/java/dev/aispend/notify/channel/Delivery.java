package dev.aispend.notify.channel;

import java.time.Duration;

/**
 * How hard we try to deliver one decision to one channel.
 *
 * @param connectTimeout for a connection to stand
 * @param timeout of an attempt as a whole; of SMTP, for each answer of the server, and four times that for the whole
 * @param firstPause after the first attempt; each further pause is twice as long, with jitter
 * @param longestPause no pause is longer, whatever {@code Retry-After} says
 * @param giveUpAfter the first attempt; the last attempt is made no later
 * @param maxAttempts however short the pauses
 */
public record Delivery(
        Duration connectTimeout,
        Duration timeout,
        Duration firstPause,
        Duration longestPause,
        Duration giveUpAfter,
        int maxAttempts) {

    public static final Delivery DEFAULT = new Delivery(
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(15),
            50);

    public Delivery {
        if (firstPause.isNegative() || firstPause.isZero() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException(
                    "pauses must be positive and rise, got " + firstPause + " and " + longestPause);
        }
        if (connectTimeout.isNegative() || connectTimeout.isZero() || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("time-outs must be positive, got " + connectTimeout + " and " + timeout);
        }
        if (maxAttempts < 1 || giveUpAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "there is at least one attempt, got " + maxAttempts + " within " + giveUpAfter);
        }
    }

    public Delivery giveUpAfter(Duration newGiveUpAfter) {
        return new Delivery(connectTimeout, timeout, firstPause, longestPause, newGiveUpAfter, maxAttempts);
    }
}
