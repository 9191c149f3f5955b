package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done once, on {@code spend.commands} under its id.
 *
 * @param kind {@code poll}: the connectors fetch what is fresh at once; {@code recompute}: every task of the rollup reads its
 *     stored pages again
 * @param requestedBy for the audit: who asked, never a secret
 * @param reason for the audit, as given
 * @param provider only this one, null for all
 * @param from first day, inclusive; null for no bound; of {@code recompute} only
 * @param to last day, inclusive; null for no bound; of {@code recompute} only
 * @param dryRun of {@code recompute}: only tell what would change
 * @param force of {@code poll}: write pages even if they are unchanged
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CommandRecord(
        int schemaVersion,
        String kind,
        String id,
        Instant requestedAt,
        String requestedBy,
        @Nullable String reason,
        @Nullable String provider,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        boolean dryRun,
        boolean force) {

    public static final int SCHEMA_VERSION = 1;

    public static final String POLL = "poll";
    public static final String RECOMPUTE = "recompute";

    public byte[] toJson() {
        return Json.write(this);
    }

    public static CommandRecord fromJson(byte[] json) {
        return Json.read(json, CommandRecord.class);
    }
}
