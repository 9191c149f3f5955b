package dev.aispend.query.streams;

import dev.aispend.domain.spend.CellKey;
import dev.aispend.domain.spend.Sum;
import dev.aispend.query.readmodel.DayBlocks;
import dev.aispend.wire.CellRecord;
import dev.aispend.wire.DayHeader;
import dev.aispend.wire.ReconciliationRecord;
import dev.aispend.wire.RollupKey;
import dev.aispend.wire.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Puts days together from a store's entries: a day's header sorts right before its cells. */
final class DayAssembly {

    private static final String MALFORMED = "malformed_record";

    private final DayBlocks blocks;
    private Map<CellKey, Sum> cells = new HashMap<>();
    private List<DayHeader.Problem> problems = new ArrayList<>();
    private @Nullable DayHeader header;
    private String headerKey = "";
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
        if (isHeader(key)) {
            finishDay();
            startDay(key, value);
        } else if (RollupKey.isReconciliation(key)) {
            if (!blocks.reconciliations().has(key)) {
                putReconciliation(key, value, blocks);
            }
        } else if (header != null && key.startsWith(headerKey + "|")) {
            addCell(key, value);
        }
    }

    static void putReconciliation(String key, byte @Nullable [] value, DayBlocks blocks) {
        try {
            if (value == null) {
                blocks.reconciliations().remove(key);
            } else {
                blocks.reconciliations().put(key, ReconciliationRecord.fromJson(value));
            }
        } catch (RuntimeException e) {
            Malformed.warn(RollupsTable.STORE, key, e);
        }
    }

    private void startDay(String key, byte[] value) {
        try {
            header = DayHeader.fromJson(value);
            headerKey = key;
        } catch (RuntimeException e) {
            Malformed.warn(RollupsTable.STORE, key, e);
        }
    }

    /** A day with a cell that cannot be read is shown without it, and says so. */
    private void addCell(String key, byte[] value) {
        try {
            var cell = CellRecord.fromJson(value);
            cells.put(cell.key(), cell.sum().sum());
        } catch (RuntimeException e) {
            Malformed.warn(RollupsTable.STORE, key, e);
            problems.add(problem(key));
        }
    }

    private void finishDay() {
        if (header != null) {
            finishDay(header);
        }
        header = null;
        cells = new HashMap<>();
        problems = new ArrayList<>();
    }

    private void finishDay(DayHeader finished) {
        try {
            blocks.put(finished, cells, problems);
            days++;
        } catch (RuntimeException e) {
            Malformed.warn(RollupsTable.STORE, headerKey, e);
        }
    }

    private DayHeader.Problem problem(String key) {
        var since = header == null ? Instant.EPOCH : header.updatedAt();
        var reason = "the cell at key " + key + " cannot be read; the day is shown without it";
        return new DayHeader.Problem("rollups", MALFORMED, reason, since, Topics.ROLLUPS, null, null, null);
    }
}
