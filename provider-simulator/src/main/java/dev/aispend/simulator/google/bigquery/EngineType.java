package dev.aispend.simulator.google.bigquery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the engine's name of a type, such as {@code STRUCT("key" VARCHAR, amount DOUBLE)[]}. */
final class EngineType {
    private static final String STRUCT = "STRUCT(";
    private static final Map<String, String> SCALARS = Map.ofEntries(
            Map.entry("VARCHAR", "STRING"),
            Map.entry("BOOLEAN", "BOOLEAN"),
            Map.entry("TINYINT", "INTEGER"),
            Map.entry("SMALLINT", "INTEGER"),
            Map.entry("INTEGER", "INTEGER"),
            Map.entry("BIGINT", "INTEGER"),
            Map.entry("HUGEINT", "INTEGER"),
            Map.entry("FLOAT", "FLOAT"),
            Map.entry("DOUBLE", "FLOAT"),
            Map.entry("DATE", "DATE"),
            Map.entry("TIMESTAMP", "TIMESTAMP"),
            Map.entry(GoogleSql.BIGNUMERIC, "BIGNUMERIC"),
            Map.entry("\"NULL\"", "INTEGER"));

    private EngineType() {}

    static Field field(String name, String type) throws ApiError {
        if (type.endsWith("[]")) {
            Field item = field(name, type.substring(0, type.length() - 2));
            return new Field(name, item.type(), true, item.fields());
        }
        if (type.startsWith(STRUCT)) {
            return new Field(name, "RECORD", false, fields(type.substring(STRUCT.length(), type.length() - 1)));
        }
        String scalar = SCALARS.get(type);
        if (scalar == null && !type.startsWith("DECIMAL(")) {
            throw ApiError.invalidQuery("The simulator has no type for " + name + " " + type);
        }
        return new Field(name, scalar == null ? "NUMERIC" : scalar, false, List.of());
    }

    private static List<Field> fields(String text) throws ApiError {
        List<Field> fields = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                String column = text.substring(start, i).strip();
                int blank = column.indexOf(' ');
                fields.add(field(column.substring(0, blank).replace("\"", ""), column.substring(blank + 1)));
                start = i + 1;
            }
        }
        return List.copyOf(fields);
    }
}
