package dev.aispend.rollup.day;

import dev.aispend.domain.day.Cause;
import dev.aispend.domain.day.Fault;
import dev.aispend.domain.source.Source;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.rollup.input.DayInput;
import dev.aispend.wire.DeadLetter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An input that has come to its account day.
 *
 * @param timestamp of the record, in milliseconds
 */
record Arrival(DayInput input, AccountDay day, Source source, long timestamp) {

    SourceDayKey key() {
        return new SourceDayKey(day, source.name());
    }

    Instant at() {
        return Instant.ofEpochMilli(timestamp);
    }

    /** A fault of a record that does not even tell its fetch. */
    Fault fault(String code, String reason, int parserVersion) {
        return fault(timestamp, at(), code, reason, parserVersion);
    }

    Fault fault(long fetchId, Instant since, String code, String reason, int parserVersion) {
        return new Fault(fetchId, code, Shortened.of(reason), since, input.origin(), null, parserVersion);
    }

    DeadLetter letter(Fault fault, @Nullable String key) {
        return letter(day, source.name(), fault, key);
    }

    static DeadLetter letter(AccountDay day, String source, Fault fault, @Nullable String key) {
        var origin = fault.origin();
        return new DeadLetter(
                1,
                fault.code(),
                fault.reason(),
                origin.topic(),
                origin.partition(),
                origin.offset(),
                key == null ? null : Shortened.of(key),
                fault.pointer(),
                source,
                day.account(),
                day.day(),
                fault.fetchId(),
                fault.since());
    }

    Cause cause(long fetchId, Instant fetchedAt, boolean firstReport) {
        return Cause.input(source.name(), fetchId, fetchedAt, firstReport);
    }
}
