package dev.aispend.notify.deliver;

import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.DeliveryRecord;
import java.util.List;

/** The receipts of attempts. */
public interface Receipts {

    /** Those of a decision in one channel so far, oldest first. */
    List<DeliveryRecord> of(AlertDecision alert, String channel);

    /** Whether a channel was not told of a decision on purpose, however long ago. */
    boolean wasSkipped(String decisionId, String channel);

    /**
     * Returns when the receipt is safe.
     *
     * @throws ReceiptLostException when that could not be had in a bounded time
     */
    void keep(DeliveryRecord receipt);

    /** A receipt could not be written. */
    final class ReceiptLostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public ReceiptLostException(Throwable cause) {
            super("a receipt could not be written", cause);
        }
    }
}
