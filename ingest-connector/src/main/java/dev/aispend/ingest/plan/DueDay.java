package dev.aispend.ingest.plan;

import dev.aispend.domain.source.Source;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A day of a source and when it is to be read.
 *
 * @param at from when on; long past for a day that should have been read already
 * @param lastAsked when it was last asked for, whatever came of it; long past when it never was
 */
public record DueDay(Source source, LocalDate day, Urgency urgency, Instant at, Instant lastAsked) {

    /** Asked for before, whatever came of it. */
    boolean wasAsked() {
        return !lastAsked.equals(Instant.EPOCH);
    }

    /** Days that people wish for go by their date, as if none had been asked for yet: today is what they look at. */
    DueDay wishedAt(Instant wish) {
        return new DueDay(source, day, urgency, wish.isBefore(at) ? wish : at, Instant.EPOCH);
    }

    DueDay notBefore(Instant earliest) {
        return at.isBefore(earliest) ? new DueDay(source, day, urgency, earliest, lastAsked) : this;
    }
}
