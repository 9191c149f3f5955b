package dev.aispend.simulator.organization;

/** Stored bytes (counter 0, a level) that grow slowly, and the GiB-hours they are billed as (counter 1). */
final class StorageLoad implements Load {
    private static final long GIB = 1L << 30;
    private static final long FIRST_EPOCH_DAY = 20_000;

    private final long startGib;
    private final long seed;

    StorageLoad(long seed, long startGib) {
        this.seed = seed;
        this.startGib = startGib;
    }

    @Override
    public int size() {
        return 2;
    }

    @Override
    public void addHour(long epochHour, long[] counters) {
        long day = Math.floorDiv(epochHour, 24L);
        long gib = startGib + Math.max(0, day - FIRST_EPOCH_DAY) / 30;
        counters[0] += gib * GIB + Noise.between(0, GIB - 1, Noise.mix(seed, day));
        counters[1] += gib;
    }
}
