package dev.aispend.benchmarks;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text, printed with aligned columns. */
final class Table {

    private final String title;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String title, String... columns) {
        this.title = title;
        rows.add(List.of(columns));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    void print(PrintWriter out) {
        out.println();
        out.println("## " + title);
        out.println();
        var widths = IntStream.range(0, rows.get(0).size()).map(this::width).toArray();
        out.println(line(rows.get(0), widths));
        out.println("|" + IntStream.of(widths).mapToObj(w -> "-".repeat(w + 2)).collect(Collectors.joining("|")) + "|");
        rows.stream().skip(1).forEach(row -> out.println(line(row, widths)));
        out.flush();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(i ->
                        " " + row.get(i) + " ".repeat(widths[i] - row.get(i).length()) + " ")
                .collect(Collectors.joining("|", "|", "|"));
    }
}
