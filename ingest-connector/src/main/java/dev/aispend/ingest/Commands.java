package dev.aispend.ingest;

import dev.aispend.wire.CommandRecord;
import java.util.List;

/** What people ask of the connectors while they run. */
interface Commands extends AutoCloseable {

    Commands NONE = List::of;

    /** Those that came since this was last asked, each once; never waits. */
    List<CommandRecord> take();

    @Override
    default void close() {}
}
