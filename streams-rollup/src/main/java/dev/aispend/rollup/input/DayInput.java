package dev.aispend.rollup.input;

import dev.aispend.domain.day.Origin;

/**
 * An input on its way to its account day, together with where it stands in the log.
 *
 * @param key the record's key there
 * @param payload the record's value, untouched; of an input without an account day, why it has none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: it only carries
public record DayInput(Kind kind, Origin origin, String key, byte[] payload) {

    /** What an input is; the first two belong to an account day. */
    public enum Kind {
        PAGE(1),
        STATUS(2),
        UNREADABLE_KEY(3),
        UNKNOWN_SOURCE(4),
        TOO_LARGE(5);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** What it is stored as. */
        int code() {
            return code;
        }

        static Kind ofCode(int code) {
            for (var kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of input is stored as " + code);
        }
    }
}
