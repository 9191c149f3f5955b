package dev.aispend.benchmarks;

import java.util.Arrays;

/** Latencies of single calls, in nanoseconds. */
final class Latencies {

    private final long[] sortedNanos;
    private final Stopwatch.Elapsed total;

    private Latencies(long[] sortedNanos, Stopwatch.Elapsed total) {
        this.sortedNanos = sortedNanos;
        this.total = total;
    }

    interface Call {
        void run(int iteration) throws Exception;
    }

    static Latencies measure(int warmUps, int calls, Call call) throws Exception {
        for (int i = 0; i < warmUps; i++) {
            call.run(i);
        }
        var nanos = new long[calls];
        var stopwatch = new Stopwatch();
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            call.run(i);
            nanos[i] = System.nanoTime() - start;
        }
        var total = stopwatch.elapsed();
        Arrays.sort(nanos);
        return new Latencies(nanos, total);
    }

    double millisAt(double quantile) {
        int index = (int) Math.min(sortedNanos.length - 1L, Math.round(quantile * (sortedNanos.length - 1)));
        return sortedNanos[index] / 1e6;
    }

    double cpuMicros() {
        return total.cpuMicros(sortedNanos.length);
    }

    double perSecond() {
        return total.perSecond(sortedNanos.length);
    }
}
