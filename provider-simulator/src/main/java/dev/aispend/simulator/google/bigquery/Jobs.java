package dev.aispend.simulator.google.bigquery;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last jobs, as many as have no more than a few hundred thousand rows together. Thread-safe. */
final class Jobs {
    private static final int MOST_JOBS = 200;
    private static final long MOST_ROWS = 200_000;

    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private long rows;

    synchronized void add(Job job) {
        jobs.put(job.id(), job);
        rows += job.result().rows().size();
        var oldest = jobs.values().iterator();
        while ((rows > MOST_ROWS && jobs.size() > 1) || jobs.size() > MOST_JOBS) {
            rows -= oldest.next().result().rows().size();
            oldest.remove();
        }
    }

    synchronized @Nullable Job find(String id) {
        return jobs.get(id);
    }
}
