package dev.aispend.notify.send;

import dev.aispend.wire.AlertDecision;

/** Makes one attempt to tell a channel about a decision. Takes a bounded time and never throws for what the other side does. */
@FunctionalInterface
public interface Sender {
    Answer send(AlertDecision alert);
}
