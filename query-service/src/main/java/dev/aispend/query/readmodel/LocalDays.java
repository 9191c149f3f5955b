package dev.aispend.query.readmodel;

import dev.aispend.query.reconciliation.ReconciliationQuery;
import dev.aispend.query.reconciliation.ReconciliationResult;
import dev.aispend.query.spend.SpendQuery;
import dev.aispend.query.spend.SpendResult;
import dev.aispend.query.status.DayProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;

/** The days of the partitions this process holds. */
public final class LocalDays {

    private final Dictionary dictionary = new Dictionary();
    private final ConcurrentMap<Integer, Partition> partitions = new ConcurrentHashMap<>();

    private record Partition(DayBlocks blocks, BooleanSupplier isCurrent) {}

    /** Blocks nobody sees until they are {@link #add added}. */
    public DayBlocks newBlocks() {
        return new DayBlocks(dictionary);
    }

    /** @param isCurrent false as long as the blocks may hold old or half days, which nobody may see */
    public void add(int partition, DayBlocks blocks, BooleanSupplier isCurrent) {
        partitions.put(partition, new Partition(blocks, isCurrent));
    }

    /** Takes the partition away unless other blocks have come in the place of these. */
    public void remove(int partition, DayBlocks blocks) {
        partitions.computeIfPresent(partition, (number, held) -> held.blocks == blocks ? null : held);
    }

    /** The current partitions of this moment; what is taken away after stays readable. */
    public Held hold() {
        var held = new HashMap<Integer, DayBlocks>();
        partitions.forEach((number, partition) -> {
            if (partition.isCurrent.getAsBoolean()) {
                held.put(number, partition.blocks);
            }
        });
        return new Held(held, dictionary);
    }

    public long days() {
        return partitions.values().stream()
                .mapToLong(held -> held.blocks.days())
                .sum();
    }

    public long cells() {
        return partitions.values().stream()
                .mapToLong(held -> held.blocks.cells())
                .sum();
    }

    /** Partitions held at one moment. */
    public record Held(Map<Integer, DayBlocks> byPartition, Dictionary dictionary) {

        public Set<Integer> partitions() {
            return byPartition.keySet();
        }

        public SpendResult spend(SpendQuery query) {
            var scan = new SpendScan(query, dictionary);
            byPartition.values().forEach(blocks -> blocks.addTo(scan));
            return scan.result();
        }

        public ReconciliationResult reconciliation(ReconciliationQuery query) {
            return byPartition.values().stream()
                    .map(blocks ->
                            ReconciliationResult.of(blocks.reconciliations().all(), query))
                    .reduce(ReconciliationResult.NOTHING, (left, right) -> left.plus(right, query.limit()));
        }

        public List<PublishedDay> days(DaysQuery query) {
            return byPartition.values().stream()
                    .flatMap(blocks -> blocks.days(query))
                    .toList();
        }

        public List<DayProblem> problems() {
            return byPartition.values().stream()
                    .flatMap(blocks -> blocks.problems().stream())
                    .sorted(DayProblem.NEWEST_FIRST)
                    .toList();
        }
    }
}
