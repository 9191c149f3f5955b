package dev.aispend.query.streams;

import dev.aispend.domain.spend.CellKey;
import dev.aispend.domain.spend.Sum;
import dev.aispend.query.readmodel.DayBlocks;
import dev.aispend.wire.CellRecord;
import dev.aispend.wire.DayHeader;
import dev.aispend.wire.MalformedRecordException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts days together from a store's entries: a day's header sorts right before its cells. */
final class DayAssembly {

    private static final Logger LOG = LoggerFactory.getLogger(DayAssembly.class);

    private final DayBlocks blocks;
    private Map<CellKey, Sum> cells = new HashMap<>();
    private @Nullable DayHeader header;
    private String cellPrefix = "";
    private int days;

    private DayAssembly(DayBlocks blocks) {
        this.blocks = blocks;
    }

    /**
     * Puts every day among the entries into the blocks; closes them.
     *
     * @return how many days that were
     */
    static int assemble(KeyValueIterator<String, byte[]> entries, DayBlocks blocks) {
        var assembly = new DayAssembly(blocks);
        try (entries) {
            while (entries.hasNext()) {
                var entry = entries.next();
                assembly.add(entry.key, entry.value);
            }
        }
        assembly.finishDay();
        return assembly.days;
    }

    /** A header's key has two bars: provider, account, day. */
    static boolean isHeader(String key) {
        int first = key.indexOf('|');
        int second = key.indexOf('|', first + 1);
        return first >= 0 && second >= 0 && key.indexOf('|', second + 1) < 0;
    }

    private void add(String key, byte[] value) {
        try {
            if (isHeader(key)) {
                finishDay();
                header = DayHeader.fromJson(value);
                cellPrefix = key + "|";
            } else if (header != null && key.startsWith(cellPrefix)) {
                var cell = CellRecord.fromJson(value);
                cells.put(cell.key(), cell.sum().sum());
            }
        } catch (MalformedRecordException | IllegalArgumentException e) {
            // The key names no person and no secret; the value stays out of the log.
            LOG.warn(
                    "table=rollups event=malformed-record key={} reason={}",
                    key,
                    e.getClass().getSimpleName());
        }
    }

    private void finishDay() {
        if (header != null) {
            blocks.put(header, cells);
            days++;
        }
        header = null;
        cells = new HashMap<>();
    }
}
