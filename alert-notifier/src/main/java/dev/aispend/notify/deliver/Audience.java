package dev.aispend.notify.deliver;

import dev.aispend.notify.channel.Channel;
import dev.aispend.notify.channel.Channel.HardCapWebhook;
import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.AlertRecord;
import java.util.Optional;
import java.util.function.Predicate;

/** Who is told of what. */
final class Audience {

    private Audience() {}

    /** Everybody hears of what people are told; the hard-cap webhook of the beginning and the end of hard alerts alone. */
    static boolean concerns(Channel channel, AlertDecision alert) {
        if (!alert.told()) {
            return false;
        }
        return !(channel instanceof HardCapWebhook)
                || (alert instanceof AlertRecord ofCap
                        && ofCap.threshold().isHard()
                        && !alert.type().equals(AlertRecord.REMINDER));
    }

    /**
     * Why a channel that is concerned is not told all the same. Whoever was told to stop is told when that is withdrawn, also
     * after the period.
     *
     * @param wasSkipped whether a decision of this id was not told to the channel
     */
    static Optional<String> objection(Channel channel, AlertDecision alert, Predicate<String> wasSkipped) {
        if (!(channel instanceof HardCapWebhook) || !(alert instanceof AlertRecord ofCap && ofCap.late())) {
            return Optional.empty();
        }
        if (alert.type().equals(AlertRecord.FIRING)) {
            return Optional.of("late: the period had ended, so there is nothing to stop any more");
        }
        return wasSkipped.test(alert.alertId())
                ? Optional.of("late: what it withdraws was not told here")
                : Optional.empty();
    }
}
