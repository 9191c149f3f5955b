package dev.aispend.query.http;

import java.util.List;

/** Rows that were sent change prices so much that somebody has to insist. */
final class HeldPricesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<HeldPrice> held;

    HeldPricesException(List<HeldPrice> held, int rows) {
        super(
                "%d of %d rows change a price as a slip of the unit or the decimal point would; nothing was written. Send them again with force=true if they are right."
                        .formatted(held.size(), rows));
        this.held = List.copyOf(held);
    }

    List<HeldPrice> held() {
        return held;
    }
}
