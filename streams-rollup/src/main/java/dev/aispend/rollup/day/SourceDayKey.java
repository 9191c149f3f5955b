package dev.aispend.rollup.day;

import dev.aispend.domain.spend.AccountDay;
import dev.aispend.rollup.input.PageEnvelope;

/** Keys of the stores that hold something per source of an account day. */
record SourceDayKey(AccountDay day, String source) {

    private static final String EMPTIED = "|emptied";

    /** The key of the source's ledger entry and of its shelf's contents. */
    String text() {
        return day + "|" + source;
    }

    /** The key of the ledger entry of a bill that turned to nothing, beside the one it would replace. */
    String emptied() {
        return text() + EMPTIED;
    }

    String page(PageEnvelope envelope) {
        return page(envelope.fetchId(), envelope.page(), envelope.part());
    }

    String page(long fetchId, int page, int part) {
        return text() + "|" + fetchId + "|" + page + "|" + part;
    }
}
