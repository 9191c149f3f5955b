package dev.aispend.simulator.inbox;

import java.time.InstantSource;
import java.util.Optional;

/**
 * Where the inbox listens.
 *
 * @param httpPort 0 takes a free one
 * @param smtpPort 0 takes a free one
 * @param webhookSecret {@code whsec_…}, to check signatures with
 */
public record InboxConfig(int httpPort, int smtpPort, Optional<String> webhookSecret, InstantSource clock) {

    /** The secret of the demo; opens nothing but this inbox. */
    public static final String DEMO_SECRET = "whsec_ZGVtby1zZWNyZXQtb2YtdGhlLWFsZXJ0LWluYm94ISE=";

    public static InboxConfig demo(int httpPort, int smtpPort, InstantSource clock) {
        return new InboxConfig(httpPort, smtpPort, Optional.of(DEMO_SECRET), clock);
    }
}
