package dev.aispend.notify.deliver;

import dev.aispend.notify.channel.Delivery;
import java.time.Duration;
import java.util.Optional;

/** How long to wait between attempts. */
final class Pauses {

    private static final int MAX_DOUBLINGS = 40;

    /** A wish of the other side is exceeded by up to a tenth, so that not all come back at the same moment. */
    private static final double WISH_SPREAD = 0.1;

    private static final double OWN_SPREAD = 0.5;

    private Pauses() {}

    /**
     * The pause before the next attempt; nothing when there is to be none. It never reaches beyond the time in which we give
     * up, so the last attempt is made right at its end.
     *
     * @param attempts made so far
     * @param sinceFirst from the beginning of the first attempt until now
     * @param wish of the other side
     * @param luck from 0 to below 1: how much of the jitter to take
     */
    static Optional<Duration> next(
            Delivery delivery, int attempts, Duration sinceFirst, Optional<Duration> wish, double luck) {
        var left = delivery.giveUpAfter().minus(sinceFirst);
        if (attempts >= delivery.maxAttempts() || left.isNegative() || left.isZero()) {
            return Optional.empty();
        }
        var pause =
                wish.map(wished -> granted(delivery, wished, luck)).orElseGet(() -> ownPause(delivery, attempts, luck));
        return Optional.of(shorter(pause, left));
    }

    private static Duration granted(Delivery delivery, Duration wished, double luck) {
        var granted = shorter(wished, delivery.longestPause());
        return granted.plusMillis((long) (granted.toMillis() * WISH_SPREAD * luck));
    }

    /** Twice the one before; between its half and the whole of it. */
    private static Duration ownPause(Delivery delivery, int attempts, double luck) {
        int doublings = Math.min(attempts - 1, MAX_DOUBLINGS);
        long first = delivery.firstPause().toMillis();
        long longest = delivery.longestPause().toMillis();
        long whole = first > longest >> doublings ? longest : first << doublings;
        return Duration.ofMillis(whole - (long) (whole * OWN_SPREAD * luck));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
