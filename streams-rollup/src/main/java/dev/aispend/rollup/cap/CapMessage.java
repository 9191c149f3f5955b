package dev.aispend.rollup.cap;

import dev.aispend.domain.cap.CapVersion;
import dev.aispend.domain.cap.CountedDay;
import dev.aispend.domain.spend.AccountDay;
import java.util.Set;

/** What a task that holds account days tells a cap. */
public sealed interface CapMessage {

    /** The version of the cap that is meant. */
    CapVersion version();

    /**
     * What one account day counts from now on.
     *
     * @param sources that had told of the day by then
     */
    record Counted(CapVersion version, CountedDay day, Set<String> sources) implements CapMessage {
        public Counted {
            sources = Set.copyOf(sources);
        }
    }

    /** What an account day counts could not be worked out; what it counted before, if anything, is out of date. */
    record Uncounted(CapVersion version, AccountDay day) implements CapMessage {}

    /** All days that are stored in a partition have been told. */
    record Answered(CapVersion version, int partition) implements CapMessage {}
}
