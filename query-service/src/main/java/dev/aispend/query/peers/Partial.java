package dev.aispend.query.peers;

import java.util.Set;

/**
 * What one process can say.
 *
 * @param partitions the answer covers, of {@code partitionsInAll}
 * @param partitionsInAll 0 while unknown
 */
public record Partial<T>(Set<Integer> partitions, int partitionsInAll, T answer) {}
