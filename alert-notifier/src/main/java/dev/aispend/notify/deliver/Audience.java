package dev.aispend.notify.deliver;

import dev.aispend.notify.channel.Channel;
import dev.aispend.notify.channel.Channel.HardCapWebhook;
import dev.aispend.wire.AlertRecord;
import java.util.Optional;

/** Who is told of what. */
final class Audience {

    private Audience() {}

    /** Everybody hears of what people are told; the hard-cap webhook of the beginning and the end of hard alerts alone. */
    static boolean concerns(Channel channel, AlertRecord alert) {
        if (!alert.told()) {
            return false;
        }
        return !(channel instanceof HardCapWebhook)
                || (alert.threshold().isHard() && !alert.type().equals(AlertRecord.REMINDER));
    }

    /** Why a channel that is concerned is not told all the same. */
    static Optional<String> objection(Channel channel, AlertRecord alert) {
        return channel instanceof HardCapWebhook && alert.late()
                ? Optional.of("late: the period had ended, so there is nothing to stop any more")
                : Optional.empty();
    }
}
