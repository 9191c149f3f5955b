package dev.aispend.wire.price.making;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A comma-separated file without quoting. */
final class Csv {

    private Csv() {}

    /** A map from column to text for every row, without the columns that are empty. */
    static List<Map<String, String>> read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var columns = cells(lines.get(0));
        var rows = new ArrayList<Map<String, String>>();
        for (String line : lines.subList(1, lines.size())) {
            rows.add(row(columns, cells(line)));
        }
        return rows;
    }

    private static Map<String, String> row(List<String> columns, List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells under " + columns.size() + " columns: " + cells);
        }
        var row = new HashMap<String, String>();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                row.put(columns.get(i), cells.get(i));
            }
        }
        return row;
    }

    private static List<String> cells(String line) {
        if (line.indexOf('"') >= 0) {
            throw new IllegalArgumentException("quotes are not expected: " + line);
        }
        return List.of(line.split(",", -1));
    }
}
