package dev.aispend.domain.day;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fetch of one (source, account, day) that could not be used; the last good lines stay in force.
 *
 * @param fetchId of the fetch; where the record does not tell, the record's time in milliseconds, of which fetch ids are made
 * @param code stable, such as {@code rejected_page}, {@code unknown_shape}, {@code malformed_record}
 * @param reason one sentence
 * @param since when the record was fetched
 * @param origin the offending record
 * @param pointer JSON pointer into the body, null when unknown
 * @param parserVersion the version of the parsers that refused it
 */
public record Fault(
        long fetchId,
        String code,
        String reason,
        Instant since,
        Origin origin,
        @Nullable String pointer,
        int parserVersion) {}
