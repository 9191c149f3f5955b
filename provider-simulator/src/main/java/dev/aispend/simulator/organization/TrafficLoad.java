package dev.aispend.simulator.organization;

import java.util.Arrays;

/** Requests that follow the hours of the day and the days of the week, with noise, slow waves and a rare busy day. */
public final class TrafficLoad implements Load {
    private static final long[] OFFICE = {
        14, 10, 8, 7, 8, 12, 22, 38, 56, 70, 76, 74, 66, 70, 76, 74, 66, 56, 46, 40, 36, 32, 26, 17
    };
    private static final long[] NIGHT = {
        60, 140, 160, 150, 130, 90, 50, 30, 20, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 15, 20, 25
    };
    private static final long[] WEEK = {1000, 1060, 1090, 1050, 960, 420, 360};

    private final long seed;
    private final long requestsPerDay;
    private final long[] shape;
    private final long shapeSum;
    private final long[] milliPerRequest;
    private final Trend trend;

    private TrafficLoad(long seed, long requestsPerDay, long[] shape, Trend trend, long[] milliPerRequest) {
        this.seed = seed;
        this.requestsPerDay = requestsPerDay;
        this.shape = shape;
        this.shapeSum = Arrays.stream(shape).sum();
        this.trend = trend;
        this.milliPerRequest = milliPerRequest;
    }

    /** Counters are {@code milliPerRequest} thousandths a request on average, spread like office work. */
    public static TrafficLoad office(long seed, long requestsPerDay, long... milliPerRequest) {
        return new TrafficLoad(seed, requestsPerDay, OFFICE, Trend.STEADY, milliPerRequest);
    }

    /** The same for batch jobs, which run at night. */
    public static TrafficLoad night(long seed, long requestsPerDay, long... milliPerRequest) {
        return new TrafficLoad(seed, requestsPerDay, NIGHT, Trend.STEADY, milliPerRequest);
    }

    /** The same, more or less busy as the trend says. */
    public TrafficLoad following(Trend other) {
        return new TrafficLoad(seed, requestsPerDay, shape, other, milliPerRequest);
    }

    @Override
    public int size() {
        return milliPerRequest.length;
    }

    @Override
    public void addHour(long epochHour, long[] counters) {
        long requests = requests(epochHour);
        if (requests == 0) {
            return;
        }
        for (int i = 0; i < milliPerRequest.length; i++) {
            counters[i] += tokens(requests, i, epochHour);
        }
    }

    /** One request is exactly one: only sizes vary, never what a request counts as. */
    private long tokens(long requests, int counter, long epochHour) {
        long milli = milliPerRequest[counter];
        if (milli == 0 || milli == 1000) {
            return milli == 0 ? 0 : requests;
        }
        long noise = Noise.between(850, 1150, Noise.mix(seed, epochHour, counter + 1L));
        return requests * milli / 1000 * noise / 1000;
    }

    private long requests(long epochHour) {
        long day = Math.floorDiv(epochHour, 24L);
        long ofDay = requestsPerDay * dayPermille(day) / 1000;
        // In thousandths of a request, as the trend is.
        long expected = ofDay * trend.permille(epochHour) * shape[(int) Math.floorMod(epochHour, 24L)] / shapeSum;
        long random = Noise.mix(seed, epochHour);
        return (expected * Noise.between(780, 1220, random) / 1000 + Noise.between(0, 999, Noise.mix(random, 7)))
                / 1000;
    }

    private long dayPermille(long day) {
        // 1970-01-01 was a Thursday.
        long week = WEEK[(int) Math.floorMod(day + 3, 7L)];
        long wave = 900 + Math.abs(Math.floorMod(day, 56L) - 28) * 200 / 28;
        long random = Noise.mix(seed, day, -1);
        long busy = Math.floorMod(random, 29L) == 0 ? 1700 : 1000;
        return week * wave / 1000 * busy / 1000 * Noise.between(900, 1100, random >>> 8) / 1000;
    }
}
