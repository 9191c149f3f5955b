package dev.aispend.wire;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Key of an ingest status: {@code source|account} for a source's own, {@code source|account|day} for a day's. */
public record IngestStatusKey(
        String source, String account, @Nullable LocalDate day) {

    public static IngestStatusKey parse(String key) {
        List<String> fields = List.of(key.split("\\|", -1));
        return switch (fields.size()) {
            case 2 -> new IngestStatusKey(fields.get(0), fields.get(1), null);
            case 3 -> new IngestStatusKey(fields.get(0), fields.get(1), LocalDate.parse(fields.get(2)));
            default -> throw new IllegalArgumentException("status key '" + key + "' must be source|account[|day]");
        };
    }

    public String text() {
        return day == null ? source + "|" + account : source + "|" + account + "|" + day;
    }
}
