package dev.aispend.query.http;

import dev.aispend.wire.CapRecord;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which state of a cap a client speaks about, as {@code ETag} and {@code If-Match} have it. */
final class EntityTags {

    private static final String ANY = "*";

    private EntityTags() {}

    /** Of the definition alone: sums may move on. A change of the name makes no new revision, so its time is part of it. */
    static String of(CapRecord cap) {
        return "\"" + cap.revision() + "." + cap.updatedAt().toEpochMilli() + "\"";
    }

    /** @param ifMatch one or more tags, or bare revisions such as {@code "3"}; null when the client does not care */
    static void require(CapRecord cap, @Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals(ANY)) {
            return;
        }
        var revision = "\"" + cap.revision() + "\"";
        boolean matches = Arrays.stream(ifMatch.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals(of(cap)) || tag.equals(revision));
        if (!matches) {
            throw ProblemException.of(
                    412,
                    "changed-meanwhile",
                    "Changed meanwhile",
                    "The cap is at revision %d now, with the tag %s; read it again before changing it."
                            .formatted(cap.revision(), of(cap)));
        }
    }
}
