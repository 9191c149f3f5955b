package dev.aispend.domain.day;

import dev.aispend.domain.spend.Dimension;
import dev.aispend.domain.spend.Sum;
import java.time.Instant;
import java.util.Set;

/**
 * A fetch that was turned into lines.
 *
 * @param dimensions what the source was asked to tell apart
 * @param sum of all its lines
 * @param charges whether any line costs or credits money
 * @param origin of its first page
 */
public record Posting(
        long fetchId, Instant fetchedAt, Set<Dimension> dimensions, Sum sum, boolean charges, Origin origin) {

    public Posting {
        dimensions = Set.copyOf(dimensions);
    }

    /** The same fetch, whose lines now add up to this. */
    Posting withSum(Sum changed) {
        return new Posting(fetchId, fetchedAt, dimensions, changed, charges, origin);
    }
}
