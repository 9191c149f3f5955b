package dev.aispend.query.shared;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes a topic of ours, of which the newest record of each key counts, by what stands there. */
@FunctionalInterface
public interface RecordEditor {

    /**
     * Writes what the step makes of the topic as it stands; no edit of any other process comes between the look and the write.
     *
     * @param step takes all records by key and gives those to write, a null taking away what stands under its key; it is asked
     *     again when another edit came first, and what it throws goes through with nothing written
     * @return false when all is written and this process' own table does not show it yet
     * @throws dev.aispend.query.readmodel.NotReadyException when nothing was written, or when that could not be found out
     */
    boolean edit(String topic, Function<Map<String, byte[]>, Map<String, byte @Nullable []>> step);
}
