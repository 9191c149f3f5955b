package dev.aispend.simulator.google.bigquery;

import java.util.List;

/** Finds what belongs to a round bracket of a statement, by position. */
final class Brackets {
    private Brackets() {}

    static int secondArgument(List<Token> tokens, int opening) {
        int depth = 0;
        for (int i = opening; i + 1 < tokens.size(); i++) {
            depth += tokens.get(i).isSymbol("(") ? 1 : tokens.get(i).isSymbol(")") ? -1 : 0;
            if (depth == 1 && tokens.get(i).isSymbol(",")) {
                return i + 1;
            }
        }
        return opening;
    }

    static int closing(List<Token> tokens, int opening) {
        int depth = 0;
        for (int i = opening; i < tokens.size(); i++) {
            depth += tokens.get(i).isSymbol("(") ? 1 : tokens.get(i).isSymbol(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size() - 1;
    }

    static int opening(List<Token> tokens, int closing) {
        int depth = 0;
        for (int i = closing; i >= 0; i--) {
            depth += tokens.get(i).isSymbol(")") ? 1 : tokens.get(i).isSymbol("(") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return 0;
    }
}
