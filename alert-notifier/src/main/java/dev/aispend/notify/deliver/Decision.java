package dev.aispend.notify.deliver;

import dev.aispend.wire.AlertDecision;
import java.util.Optional;

/**
 * A record of the alerts, where it stands.
 *
 * @param alert nothing when the record cannot be read
 * @param isFirst whether it is the first since we took its partition over: from it on there may be earlier attempts
 */
public record Decision(int partition, long offset, Optional<AlertDecision> alert, boolean isFirst) {}
