package dev.aispend.simulator.google.bigquery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A GoogleSQL statement as the engine understands it: {@link Rewrite}s, the table's name, and named parameters.
 *
 * <p>Not faithful: everything not rewritten is read as the engine reads it, so the engine's own functions work and
 * BigQuery's others do not; {@code _PARTITIONTIME} is an ordinary column, so {@code SELECT *} shows it; BIGNUMERIC has
 * 12 decimals; NULL and integer overflow, division and text comparison follow the engine; messages about a wrong
 * statement are the engine's.
 *
 * @param parameters the names of the placeholders in {@code sql}, in order
 */
record GoogleSql(String sql, List<String> parameters) {
    static final String NUMERIC = "DECIMAL(38,9)";
    static final String BIGNUMERIC = "DECIMAL(38,12)";

    private static final String VIEW = "billing_export";

    /** @param table the one table there is; another name is not found */
    static GoogleSql of(String statement, ExportTable table, Map<String, QueryParameter> values) throws ApiError {
        List<Token> tokens = Token.all(statement);
        for (Rewrite rewrite : Rewrite.values()) {
            tokens = rewrite.apply(tokens);
        }
        List<String> names = new ArrayList<>();
        List<String> pieces = new ArrayList<>();
        for (Token token : tokens) {
            pieces.add(piece(token, table, values, names));
        }
        // Blanks around a point would break names apart.
        String sql = pieces.stream().collect(Collectors.joining(" ")).replace(" . ", ".");
        return new GoogleSql(sql, List.copyOf(names));
    }

    private static String piece(Token token, ExportTable table, Map<String, QueryParameter> values, List<String> names)
            throws ApiError {
        return switch (token.kind()) {
            case BACK_TICKED -> name(token.text(), table);
            case PARAMETER -> {
                QueryParameter value = values.get(token.text());
                if (value == null) {
                    throw ApiError.invalidQuery("Query parameter '" + token.text() + "' not found");
                }
                names.add(token.text());
                yield value.placeholder();
            }
            default -> token.text();
        };
    }

    private static String name(String text, ExportTable table) throws ApiError {
        if (!text.contains(".")) {
            return '"' + text + '"';
        }
        table.check(text);
        return VIEW;
    }
}
