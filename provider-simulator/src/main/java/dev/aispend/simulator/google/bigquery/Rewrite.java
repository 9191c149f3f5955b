package dev.aispend.simulator.google.bigquery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One difference between GoogleSQL and the engine's SQL, and how a statement is changed for it. */
enum Rewrite {
    /** A literal in double quotes is a string, and back-slashes escape. */
    STRING_LITERALS,
    /** {@code x IN UNNEST(list)}. */
    IN_UNNEST,
    /** {@code FROM UNNEST(list) AS item}: the item itself is called so, not the table. */
    UNNEST_AS,
    /** NUMERIC has 9 decimals; BIGNUMERIC gets 12, for the engine has no 38; floats go through their decimal text. */
    DECIMALS,
    /** Other names of types. */
    TYPES,
    /** {@code DATE(time [, zone])}, {@code TIMESTAMP_TRUNC(time, PART [, zone])}, {@code SAFE_CAST}. */
    FUNCTIONS;

    private static final Map<String, String> DECIMAL_TYPES =
            Map.of("NUMERIC", GoogleSql.NUMERIC, "BIGNUMERIC", GoogleSql.BIGNUMERIC);
    private static final Map<String, String> OTHER_TYPES =
            Map.of("INT64", "BIGINT", "FLOAT64", "DOUBLE", "STRING", "VARCHAR", "BOOL", "BOOLEAN");
    private static final Map<String, String> FUNCTION_NAMES =
            Map.of("DATE", "bq_date", "TIMESTAMP_TRUNC", "bq_timestamp_trunc", "SAFE_CAST", "TRY_CAST");
    private static final Set<String> BEFORE_ITEM = Set.of("FROM", "JOIN");

    List<Token> apply(List<Token> statement) {
        return switch (this) {
            case STRING_LITERALS -> stringLiterals(statement);
            case IN_UNNEST -> inUnnest(statement);
            case UNNEST_AS -> unnestAs(statement);
            case DECIMALS -> decimals(statement);
            case TYPES -> types(statement);
            case FUNCTIONS -> functions(statement);
        };
    }

    private static List<Token> stringLiterals(List<Token> in) {
        return in.stream()
                .map(token -> token.kind() == Token.Kind.STRING ? literal(token.text()) : token)
                .toList();
    }

    private static Token literal(String quoted) {
        String text = quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(.)", "$1");
        return new Token(Token.Kind.STRING, "'" + text.replace("'", "''") + "'");
    }

    private static List<Token> inUnnest(List<Token> in) {
        List<Token> out = new ArrayList<>(in);
        for (int i = 0; i + 2 < out.size(); i++) {
            if (out.get(i).isWord("IN") && out.get(i + 1).isWord("UNNEST")) {
                out.add(Brackets.closing(out, i + 2) + 1, Token.symbol(")"));
                out.addAll(i + 1, List.of(Token.symbol("("), Token.word("SELECT")));
            }
        }
        return out;
    }

    private static List<Token> unnestAs(List<Token> in) {
        List<Token> out = new ArrayList<>(in);
        for (int i = 1; i + 1 < out.size(); i++) {
            Token before = out.get(i - 1);
            boolean item = before.isSymbol(",") || BEFORE_ITEM.stream().anyMatch(before::isWord);
            if (item && out.get(i).isWord("UNNEST")) {
                int as = Brackets.closing(out, i + 1) + 1;
                int name = as < out.size() && out.get(as).isWord("AS") ? as + 1 : as;
                if (name < out.size() && out.get(name).kind() == Token.Kind.WORD && name > as) {
                    Token alias = out.get(name);
                    out.set(name, Token.word(alias.text() + "_row"));
                    out.addAll(name + 1, List.of(Token.symbol("("), alias, Token.symbol(")")));
                }
            }
        }
        return out;
    }

    private static List<Token> decimals(List<Token> in) {
        List<Token> out = new ArrayList<>(in);
        for (int i = 1; i + 1 < out.size(); i++) {
            String engine = DECIMAL_TYPES.get(out.get(i).text());
            if (engine != null && out.get(i - 1).isWord("AS") && out.get(i + 1).isSymbol(")")) {
                int opening = Brackets.opening(out, i + 1);
                out.set(i, Token.word(engine));
                out.addAll(i - 1, List.of(Token.word("AS"), Token.word("VARCHAR"), Token.symbol(")")));
                out.addAll(opening + 1, List.of(Token.word("CAST"), Token.symbol("(")));
            }
        }
        return out;
    }

    private static List<Token> types(List<Token> in) {
        List<Token> out = new ArrayList<>(in);
        for (int i = 1; i + 1 < out.size(); i++) {
            String engine = OTHER_TYPES.get(out.get(i).text());
            if (engine != null && out.get(i - 1).isWord("AS") && out.get(i + 1).isSymbol(")")) {
                out.set(i, Token.word(engine));
            }
        }
        return out;
    }

    private static List<Token> functions(List<Token> in) {
        List<Token> out = new ArrayList<>(in);
        for (int i = 0; i + 1 < out.size(); i++) {
            String engine = FUNCTION_NAMES.get(out.get(i).text());
            if (engine != null && out.get(i + 1).isSymbol("(")) {
                if (out.get(i).isWord("TIMESTAMP_TRUNC")) {
                    int part = Brackets.secondArgument(out, i + 1);
                    out.set(part, Token.word("'" + out.get(part).text() + "'"));
                }
                out.set(i, Token.word(engine));
            }
        }
        return out;
    }
}
