package dev.aispend.simulator.google.export;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Which invoice a row is on; Google's months begin at midnight US Pacific. */
final class InvoiceMonth {
    static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("uuuuMM");
    private static final long HOURS_THAT_MAY_MOVE = 3;

    private InvoiceMonth() {}

    /** The month of the usage, but half of the usage in a month's last hours moves to the next invoice. */
    static String ofUsage(Instant usageStart, long random) {
        ZonedDateTime usage = usageStart.atZone(PACIFIC);
        boolean moves = Math.floorMod(random, 2L) == 0;
        return YearMonth.from(moves ? usage.plusHours(HOURS_THAT_MAY_MOVE) : usage)
                .format(TEXT);
    }

    /** The month in which a correction is issued. */
    static String ofIssue(Instant issued) {
        return YearMonth.from(issued.atZone(PACIFIC)).format(TEXT);
    }
}
