package dev.aispend.simulator.google.export;

/**
 * A Google project.
 *
 * @param number what budgets name it by
 * @param firstHour hours since the epoch; rows of its first day come without a project
 */
public record Project(String id, String number, String team, long firstHour) {
    private static final long HOURS_WITHOUT_NAME = 24;

    boolean existsAt(long epochHour) {
        return epochHour >= firstHour;
    }

    boolean isKnownAt(long epochHour) {
        return epochHour >= firstHour + HOURS_WITHOUT_NAME;
    }
}
