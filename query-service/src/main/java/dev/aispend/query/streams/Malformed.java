package dev.aispend.query.streams;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of records on our own topics that are not what the topic promises: one of another version, or a bug. */
final class Malformed {

    private static final Logger LOG = LoggerFactory.getLogger(Malformed.class);

    private Malformed() {}

    /** The key names no person and no secret; the value stays out of the log. */
    static void warn(String table, String key, RuntimeException reason) {
        LOG.warn("event=malformed-record table={} key={} reason={}", table, key, String.valueOf(reason.getMessage()));
    }
}
