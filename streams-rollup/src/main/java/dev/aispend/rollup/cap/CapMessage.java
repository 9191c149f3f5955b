package dev.aispend.rollup.cap;

import dev.aispend.domain.cap.CapVersion;
import dev.aispend.domain.cap.CountedDay;

/** What a task that holds account days tells a cap. */
public sealed interface CapMessage {

    /** The version of the cap that is meant. */
    CapVersion version();

    /** What one account day counts from now on. */
    record Counted(CapVersion version, CountedDay day) implements CapMessage {}

    /** All days that are stored in a partition have been told. */
    record Answered(CapVersion version, int partition) implements CapMessage {}
}
