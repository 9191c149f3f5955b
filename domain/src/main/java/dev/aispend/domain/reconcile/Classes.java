package dev.aispend.domain.reconcile;

import dev.aispend.domain.spend.Unit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which units are compared as one class, and what a class is of. */
final class Classes {

    static final List<Unit> CACHE_WRITES = List.of(
            Unit.CACHE_WRITE_TOKENS,
            Unit.CACHE_WRITE_5M_TOKENS,
            Unit.CACHE_WRITE_30M_TOKENS,
            Unit.CACHE_WRITE_1H_TOKENS,
            Unit.CACHE_WRITE_12H_TOKENS);

    /** A bill never binds these to a model, though usage may. */
    private static final Set<Unit> TOOLS =
            EnumSet.of(Unit.SESSIONS, Unit.FILE_SEARCH_CALLS, Unit.WEB_SEARCH_CALLS, Unit.BYTES, Unit.GIBIBYTE_HOURS);

    private Classes() {}

    /** The class a unit belongs to. */
    static Unit of(Unit unit) {
        return isCacheWrite(unit) ? Unit.CACHE_WRITE_TOKENS : unit;
    }

    /** The units that make up a class. */
    static List<Unit> units(Unit ofClass) {
        return isCacheWrite(ofClass) ? CACHE_WRITES : List.of(ofClass);
    }

    /**
     * What must agree of its own when a supposition holds: a bill may have cached tokens among the plain input, but never
     * output.
     */
    static Unit direction(Unit unit) {
        return unit.isInputToken() ? Unit.INPUT_TOKENS : unit;
    }

    static boolean isTool(Unit unit) {
        return TOOLS.contains(unit);
    }

    static boolean isCacheWrite(Unit unit) {
        return switch (unit) {
            case CACHE_WRITE_TOKENS,
                    CACHE_WRITE_5M_TOKENS,
                    CACHE_WRITE_30M_TOKENS,
                    CACHE_WRITE_1H_TOKENS,
                    CACHE_WRITE_12H_TOKENS -> true;
            default -> false;
        };
    }

    static boolean isCacheRead(Unit unit) {
        return switch (unit) {
            case CACHE_READ_TOKENS, CACHE_READ_AUDIO_TOKENS, CACHE_READ_IMAGE_TOKENS -> true;
            default -> false;
        };
    }

    /** The unit a cached token would be, had it not been cached. */
    static Unit plain(Unit cached) {
        return switch (cached) {
            case CACHE_READ_AUDIO_TOKENS -> Unit.INPUT_AUDIO_TOKENS;
            case CACHE_READ_IMAGE_TOKENS -> Unit.INPUT_IMAGE_TOKENS;
            default -> Unit.INPUT_TOKENS;
        };
    }
}
