package dev.aispend.query.status;

import dev.aispend.domain.spend.AccountDay;
import dev.aispend.wire.DayHeader;
import java.time.LocalDate;
import java.util.Comparator;

/** What keeps part of a day from being current. */
public record DayProblem(String provider, String account, LocalDate day, DayHeader.Problem problem) {

    /** Newest day first. */
    public static final Comparator<DayProblem> NEWEST_FIRST = Comparator.comparing(DayProblem::day)
            .reversed()
            .thenComparing(DayProblem::provider)
            .thenComparing(DayProblem::account)
            .thenComparing(day -> day.problem().source());

    public static DayProblem of(AccountDay day, DayHeader.Problem problem) {
        return new DayProblem(day.provider(), day.account(), day.day(), problem);
    }
}
