package dev.aispend.rollup.store;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.domain.spend.Unit;
import java.util.function.ToIntFunction;

/** The numbers our constants are stored as: they stay when a constant is renamed or moved, and are never given twice. */
final class Codes {

    private static final int MAX_CODE = 63;
    private static final Unit[] UNITS = byCode(Unit.values(), Codes::of, new Unit[MAX_CODE]);
    private static final Basis[] BASES = byCode(Basis.values(), Codes::of, new Basis[MAX_CODE]);
    private static final Dimension[] DIMENSIONS = byCode(Dimension.values(), Codes::of, new Dimension[MAX_CODE]);

    private Codes() {}

    static int of(Unit unit) {
        return switch (unit) {
            case INPUT_TOKENS -> 1;
            case INPUT_AUDIO_TOKENS -> 2;
            case INPUT_IMAGE_TOKENS -> 3;
            case CACHE_READ_TOKENS -> 4;
            case CACHE_READ_AUDIO_TOKENS -> 5;
            case CACHE_READ_IMAGE_TOKENS -> 6;
            case CACHE_WRITE_TOKENS -> 7;
            case CACHE_WRITE_30M_TOKENS -> 8;
            case CACHE_WRITE_12H_TOKENS -> 9;
            case OUTPUT_TOKENS -> 10;
            case OUTPUT_AUDIO_TOKENS -> 11;
            case OUTPUT_IMAGE_TOKENS -> 12;
            case REQUESTS -> 13;
            case IMAGES -> 14;
            case CHARACTERS -> 15;
            case SECONDS -> 16;
            case BYTES -> 17;
            case GIBIBYTE_HOURS -> 18;
            case SESSIONS -> 19;
            case FILE_SEARCH_CALLS -> 20;
            case WEB_SEARCH_CALLS -> 21;
            case OTHER -> 22;
            case CACHE_WRITE_5M_TOKENS -> 23;
            case CACHE_WRITE_1H_TOKENS -> 24;
            case INPUT_VIDEO_TOKENS -> 25;
        };
    }

    static int of(Basis basis) {
        return switch (basis) {
            case BILLED -> 1;
            case USAGE -> 2;
            case METERED -> 3;
        };
    }

    static int of(Dimension dimension) {
        return switch (dimension) {
            case PROVIDER -> 1;
            case MODEL -> 2;
            case DAY -> 3;
            case PROJECT -> 4;
            case CREDENTIAL -> 5;
            case ACCOUNT -> 6;
        };
    }

    static Unit unit(int code) {
        return UNITS[code];
    }

    static Basis basis(int code) {
        return BASES[code];
    }

    static Dimension dimension(int code) {
        return DIMENSIONS[code];
    }

    private static <T> T[] byCode(T[] constants, ToIntFunction<T> code, T[] byCode) {
        for (var constant : constants) {
            byCode[code.applyAsInt(constant)] = constant;
        }
        return byCode;
    }
}
