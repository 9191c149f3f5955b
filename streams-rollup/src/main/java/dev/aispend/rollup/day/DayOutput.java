package dev.aispend.rollup.day;

import dev.aispend.domain.spend.Sum;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that an input changes, worked out before anything of it is written.
 *
 * @param cells changed cells with their new sums, in order of key
 * @param header null when nothing changed that the day tells
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: it only carries
record DayOutput(
        List<CellWrite> cells,
        @Nullable Message header,
        @Nullable Message restatement) {

    static final DayOutput NONE = new DayOutput(List.of(), null, null);

    /** @param json null when the cell lost its last line */
    record CellWrite(String key, Sum sum, byte @Nullable [] json) {}

    record Message(String key, byte[] json) {}
}
