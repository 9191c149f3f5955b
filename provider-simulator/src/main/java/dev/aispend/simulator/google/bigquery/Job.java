package dev.aispend.simulator.google.bigquery;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A query that ran.
 *
 * @param id empty for a dry run, which makes no job
 * @param pollsLeft how many more requests are told that it is not complete
 * @param bytes what it read
 */
record Job(String id, QueryResult result, AtomicInteger pollsLeft, long bytes, Instant started) {}
