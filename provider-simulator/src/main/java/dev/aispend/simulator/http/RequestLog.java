package dev.aispend.simulator.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the server was asked, for assertions: counts for ever, the last {@value #KEPT} requests in full. Thread-safe. */
public final class RequestLog {
    private static final int KEPT = 10_000;

    private final Deque<RecordedRequest> last = new ArrayDeque<>();
    private final Map<String, Long> countByPath = new HashMap<>();
    private long count;
    private long bodyBytes;
    private int inFlight;
    private int peak;

    synchronized RecordedRequest begin(String method, String path, String query) {
        RecordedRequest request = new RecordedRequest(++count, method, path, query);
        countByPath.merge(path, 1L, Long::sum);
        last.addLast(request);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
        peak = Math.max(peak, ++inFlight);
        return request;
    }

    synchronized void end() {
        inFlight--;
    }

    synchronized void sent(long bytes) {
        bodyBytes += bytes;
    }

    /** How many bytes all answers' bodies had. */
    public synchronized long bodyBytes() {
        return bodyBytes;
    }

    public synchronized long count() {
        return count;
    }

    /** Requests to a path such as {@code /v1/organization/costs}. */
    public synchronized long count(String path) {
        return countByPath.getOrDefault(path, 0L);
    }

    /** The kept requests, oldest first. */
    public synchronized List<RecordedRequest> all() {
        return List.copyOf(last);
    }

    /** The kept requests to a path, oldest first. */
    public List<RecordedRequest> to(String path) {
        return all().stream().filter(request -> request.path().equals(path)).toList();
    }

    /** The most requests that were being answered at the same moment. */
    public synchronized int peakConcurrency() {
        return peak;
    }

    /** Forgets everything but the requests being answered now. */
    public synchronized void clear() {
        last.clear();
        countByPath.clear();
        count = 0;
        bodyBytes = 0;
        peak = inFlight;
    }
}
