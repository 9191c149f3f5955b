package dev.aispend.domain.cap;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;

/** How long a cap counts before it counts anew. Which period a day belongs to follows from the day alone. */
public enum PeriodKind {
    DAY {
        @Override
        public Period of(LocalDate day) {
            return new Period(this, day, day);
        }
    },
    /** ISO: Monday to Sunday. */
    WEEK {
        @Override
        public Period of(LocalDate day) {
            var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            return new Period(this, monday, monday.plusDays(6));
        }
    },
    MONTH {
        @Override
        public Period of(LocalDate day) {
            return new Period(this, day.withDayOfMonth(1), day.with(TemporalAdjusters.lastDayOfMonth()));
        }
    },
    QUARTER {
        @Override
        public Period of(LocalDate day) {
            var first = day.with(IsoFields.DAY_OF_QUARTER, 1);
            return new Period(this, first, first.plusMonths(3).minusDays(1));
        }
    },
    YEAR {
        @Override
        public Period of(LocalDate day) {
            return new Period(this, day.withDayOfYear(1), day.with(TemporalAdjusters.lastDayOfYear()));
        }
    };

    /** The one period of this kind that holds the day. */
    public abstract Period of(LocalDate day);

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PeriodKind> ofText(String text) {
        for (var kind : values()) {
            if (kind.text().equals(text)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
