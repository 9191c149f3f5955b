package dev.aispend.simulator.anthropic;

/** A bucket width, with the number of buckets a page of the older pair has by default and at most. */
enum BucketWidth {
    MINUTE("1m", 60, 60, 1440),
    HOUR("1h", 3600, 24, 168),
    DAY("1d", 86_400, 7, 31);

    private final String wireName;
    private final long seconds;
    private final int defaultLimit;
    private final int maxLimit;

    BucketWidth(String wireName, long seconds, int defaultLimit, int maxLimit) {
        this.wireName = wireName;
        this.seconds = seconds;
        this.defaultLimit = defaultLimit;
        this.maxLimit = maxLimit;
    }

    String wireName() {
        return wireName;
    }

    long seconds() {
        return seconds;
    }

    int defaultLimit() {
        return defaultLimit;
    }

    int maxLimit() {
        return maxLimit;
    }

    long floor(long epochSecond) {
        return Math.floorDiv(epochSecond, seconds) * seconds;
    }
}
