package dev.aispend.ingest.provider.google;

import dev.aispend.ingest.page.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A query as it stands in its file, with the table's name put in.
 *
 * @param name without the ending {@code .sql}
 */
record Sql(String name, String text) {

    private static final String TABLE = "{table}";

    /** @param table of which the form was checked */
    static Sql of(String name, String table) {
        try (var file = Sql.class.getResourceAsStream(name + ".sql")) {
            var text = new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
            return new Sql(name, text.replace(TABLE, table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 in hexadecimal. */
    String sha256() {
        return Digests.sha256Hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
