package dev.aispend.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Wall-clock and processor time of this process, all threads together, since the stopwatch was made. */
final class Stopwatch {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final long wallNanos = System.nanoTime();
    private final long cpuNanos = SYSTEM.getProcessCpuTime();

    Elapsed elapsed() {
        return new Elapsed(System.nanoTime() - wallNanos, SYSTEM.getProcessCpuTime() - cpuNanos);
    }

    record Elapsed(long wallNanos, long cpuNanos) {

        /** Units of work a second of wall-clock time. */
        double perSecond(long units) {
            return units * 1e9 / wallNanos;
        }

        /** Processor microseconds a unit of work. */
        double cpuMicros(long units) {
            return cpuNanos / 1e3 / units;
        }
    }
}
