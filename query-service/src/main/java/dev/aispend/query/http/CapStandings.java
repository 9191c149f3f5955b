package dev.aispend.query.http;

import dev.aispend.domain.cap.Cap;
import dev.aispend.domain.cap.PeriodKind;
import dev.aispend.query.cap.Standing;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.wire.CapReading;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.CapStateRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** How caps stand at a moment. */
final class CapStandings {

    private final SharedTables shared;
    private final Instant now;

    CapStandings(SharedTables shared, Instant now) {
        this.shared = shared;
        this.now = now;
    }

    /** With the period that runs. */
    CapView view(CapRecord cap) {
        return view(cap, today());
    }

    /** @param day of the period to show */
    CapView view(CapRecord cap, LocalDate day) {
        var reading = CapReading.of(cap);
        if (reading instanceof CapReading.Evaluable evaluable) {
            return CapView.of(cap, standing(evaluable.cap(), day), null);
        }
        return CapView.of(cap, null, ((CapReading.NotEvaluated) reading).reason());
    }

    /** In the period that runs; nothing when the cap is not evaluated. */
    Optional<Standing> current(CapRecord cap) {
        return evaluable(cap).map(evaluable -> standing(evaluable, today()));
    }

    /** Every period something is known of, the newest first. */
    List<Standing> periods(CapRecord cap) {
        return evaluable(cap)
                .map(evaluable -> {
                    var standings = new ArrayList<>(shared.capStates().of(cap.id()).stream()
                            .map(state -> standing(evaluable, state))
                            .toList());
                    Collections.reverse(standings);
                    return List.copyOf(standings);
                })
                .orElse(List.of());
    }

    private Standing standing(Cap cap, LocalDate day) {
        var period = cap.period().of(day);
        return Standing.of(cap, period, shared.capStates().of(cap.id(), period.first()), now);
    }

    /** An earlier revision may have had periods of another kind. */
    private Standing standing(Cap cap, CapStateRecord state) {
        var kind = PeriodKind.ofText(state.period().kind()).orElse(cap.period());
        return Standing.of(cap, kind.of(state.period().first()), Optional.of(state), now);
    }

    private static Optional<Cap> evaluable(CapRecord cap) {
        return CapReading.of(cap) instanceof CapReading.Evaluable evaluable
                ? Optional.of(evaluable.cap())
                : Optional.empty();
    }

    private LocalDate today() {
        return now.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
