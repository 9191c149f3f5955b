package dev.aispend.rollup.cap;

import dev.aispend.domain.cap.Cap;
import dev.aispend.wire.CapReading;
import dev.aispend.wire.CapRecord;
import java.util.Optional;

/** A cap that can be evaluated, as it was written and as it is used. */
public record CapInUse(CapRecord record, Cap cap) {

    /** Nothing when our figures cannot tell how the cap stands. */
    public static Optional<CapInUse> of(CapRecord record) {
        return CapReading.of(record) instanceof CapReading.Evaluable evaluable
                ? Optional.of(new CapInUse(record, evaluable.cap()))
                : Optional.empty();
    }
}
