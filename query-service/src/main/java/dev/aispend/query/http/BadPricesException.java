package dev.aispend.query.http;

import java.util.List;

/** Rows that were sent cannot be used. */
final class BadPricesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int MAX_SHOWN = 200;

    private final transient List<Fault> faults;

    BadPricesException(List<Fault> faults) {
        super(faults.size() + (faults.size() == 1 ? " fault" : " faults") + " in the rows; nothing was written.");
        this.faults = faults.stream().limit(MAX_SHOWN).toList();
    }

    /** The first of them. */
    List<Fault> faults() {
        return faults;
    }
}
