package dev.aispend.simulator.anthropic;

/** The disjoint kinds of token a request is billed for. */
enum TokenType {
    UNCACHED_INPUT(0, "uncached_input_tokens", "Input Tokens"),
    OUTPUT(1, "output_tokens", "Output Tokens"),
    CACHE_READ(2, "cache_read_input_tokens", "Input Tokens, Cache Read"),
    CACHE_WRITE_5M(3, "cache_creation.ephemeral_5m_input_tokens", "Input Tokens, Cache Write (5m)"),
    CACHE_WRITE_1H(4, "cache_creation.ephemeral_1h_input_tokens", "Input Tokens, Cache Write (1h)");

    private final int index;
    private final String wireName;
    private final String title;

    TokenType(int index, String wireName, String title) {
        this.index = index;
        this.wireName = wireName;
        this.title = title;
    }

    /** Where it stands in an array of counters. */
    int index() {
        return index;
    }

    String wireName() {
        return wireName;
    }

    /** As the bill words it. */
    String title() {
        return title;
    }
}
