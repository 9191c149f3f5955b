package dev.aispend.query.reconciliation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.aispend.wire.ReconciliationRecord;
import java.time.LocalDate;

/**
 * One model of one account day.
 *
 * @param state {@code final} when bill and usage both are
 */
public record ReconciledRow(
        String provider, String account, LocalDate day, String state, ReconciliationRecord.Model model) {

    /** Sorts by day, provider, account and model; what is bound to no model comes first. */
    @JsonIgnore
    public String key() {
        return day + "|" + provider + "|" + account + "|" + (model.model() == null ? "-" : "=" + model.model()) + "|"
                + model.cause();
    }

    boolean isFinal() {
        return state.equals("final");
    }
}
