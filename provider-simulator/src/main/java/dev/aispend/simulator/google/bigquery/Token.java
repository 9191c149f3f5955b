package dev.aispend.simulator.google.bigquery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A piece of a statement: a word, a number, a literal, a name in back-ticks, a parameter or a symbol. */
record Token(Kind kind, String text) {
    enum Kind {
        WORD,
        NUMBER,
        STRING,
        BACK_TICKED,
        PARAMETER,
        SYMBOL
    }

    private static final Pattern PIECE = Pattern.compile("""
            (?<space>\\s+|--[^\\n]*|\\#[^\\n]*|/\\*(?s:.*?)\\*/)
            |(?<string>'(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*")
            |`(?<ticked>[^`]*)`
            |@(?<parameter>\\w+)
            |(?<word>[A-Za-z_]\\w*)
            |(?<number>\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?)
            |(?<symbol><=|>=|<>|!=|\\|\\||[^\\s])
            """, Pattern.COMMENTS);

    /** The pieces of a statement without white space and comments. */
    static List<Token> all(String sql) {
        List<Token> tokens = new ArrayList<>();
        Matcher piece = PIECE.matcher(sql);
        while (piece.find()) {
            add(tokens, Kind.STRING, piece.group("string"));
            add(tokens, Kind.BACK_TICKED, piece.group("ticked"));
            add(tokens, Kind.PARAMETER, piece.group("parameter"));
            add(tokens, Kind.WORD, piece.group("word"));
            add(tokens, Kind.NUMBER, piece.group("number"));
            add(tokens, Kind.SYMBOL, piece.group("symbol"));
        }
        return tokens;
    }

    static Token symbol(String text) {
        return new Token(Kind.SYMBOL, text);
    }

    static Token word(String text) {
        return new Token(Kind.WORD, text);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.toUpperCase(Locale.ROOT).equals(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    private static void add(List<Token> tokens, Kind kind, @Nullable String text) {
        if (text != null) {
            tokens.add(new Token(kind, text));
        }
    }
}
