package dev.aispend.rollup.reconcile;

import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.day.SourceBook;
import dev.aispend.domain.spend.SpendLine;
import java.util.Collection;

/** The lines of a source that make up the day's cells. */
public interface LinesOfSource {

    Collection<SpendLine> lines(DayBook book, SourceBook counting);
}
