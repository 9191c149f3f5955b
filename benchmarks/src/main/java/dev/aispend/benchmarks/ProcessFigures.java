package dev.aispend.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What Linux tells about a process. */
record ProcessFigures(long pid) {

    private static final double TICKS_A_SECOND = 100;
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final double KIBIBYTES_A_MEBIBYTE = 1024;

    double cpuSeconds() throws IOException {
        return cpuSeconds(folder().resolve("stat"));
    }

    double peakMebibytes() throws IOException {
        return Files.readAllLines(folder().resolve("status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIBIBYTES_A_MEBIBYTE)
                .sum();
    }

    /** By the thread's name, of which the kernel keeps 15 characters, without the numbers at its end. */
    Map<String, Double> cpuSecondsByThread() throws IOException {
        var seconds = new TreeMap<String, Double>();
        try (var threads = Files.list(folder().resolve("task"))) {
            for (var thread : threads.toList()) {
                try {
                    var name = Files.readString(thread.resolve("comm")).strip();
                    seconds.merge(name.replaceAll("[-#\\d]+$", ""), cpuSeconds(thread.resolve("stat")), Double::sum);
                } catch (NoSuchFileException ended) {
                    // A thread that ended meanwhile had little left to tell.
                }
            }
        }
        return seconds;
    }

    private Path folder() {
        return Path.of("/proc", Long.toString(pid));
    }

    /** The fields begin behind the name, which stands in brackets and may hold blanks. */
    private static double cpuSeconds(Path stat) throws IOException {
        var text = Files.readString(stat);
        var fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS])) / TICKS_A_SECOND;
    }
}
