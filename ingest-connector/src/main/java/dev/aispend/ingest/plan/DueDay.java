package dev.aispend.ingest.plan;

import dev.aispend.domain.source.Source;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A day of a source and when it is to be read.
 *
 * @param at from when on; long past for a day that should have been read already
 * @param wasAsked whether it was asked for before, whatever came of it
 * @param lastAsked when that was; long past when it never was, and for a day that people wish for
 */
public record DueDay(Source source, LocalDate day, Urgency urgency, Instant at, boolean wasAsked, Instant lastAsked) {

    /** Days that people wish for go by their date, as if none had been asked for yet: today is what they look at. */
    DueDay wishedAt(Instant wish) {
        return new DueDay(source, day, urgency, wish.isBefore(at) ? wish : at, wasAsked, Instant.EPOCH);
    }

    DueDay notBefore(Instant earliest) {
        return at.isBefore(earliest) ? new DueDay(source, day, urgency, earliest, wasAsked, lastAsked) : this;
    }
}
