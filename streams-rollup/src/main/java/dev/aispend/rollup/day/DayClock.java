package dev.aispend.rollup.day;

import dev.aispend.domain.day.Cause;
import dev.aispend.domain.day.Origin;
import dev.aispend.domain.source.Sources;
import dev.aispend.rollup.input.DayInput;
import java.time.Instant;

/** Does what the clock alone brings: closes days that ended, and has refused fetches read again by newer parsers. */
final class DayClock {

    /** So that a new parser version does not hold up live records. */
    private static final int READ_AGAIN_A_TICK = 10;

    private final DayDesk desk;
    private final Agenda agenda;
    private final PageIntake pages;

    DayClock(DayDesk desk, Agenda agenda, PageIntake pages) {
        this.desk = desk;
        this.agenda = agenda;
        this.pages = pages;
    }

    void tick(long nowMs) {
        var now = Instant.ofEpochMilli(nowMs);
        for (var day : agenda.ended(now)) {
            desk.close(desk.open(day), Cause.clock(now), nowMs);
        }
        for (int left = READ_AGAIN_A_TICK; left > 0; left--) {
            agenda.nextRefused().ifPresent(refused -> readAgain(refused, nowMs));
        }
    }

    private void readAgain(Agenda.Refused refused, long nowMs) {
        var source = Sources.find(refused.source());
        if (source.isPresent()) {
            var nowhere = new DayInput(DayInput.Kind.PAGE, new Origin("", 0, 0), "", new byte[0]);
            pages.readAgain(new Arrival(nowhere, refused.day(), source.get(), nowMs), refused.fetchId());
        }
    }
}
