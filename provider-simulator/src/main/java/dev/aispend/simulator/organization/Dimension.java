package dev.aispend.simulator.organization;

/** What a usage or cost row can be grouped by; the wire name is also the row's field. */
public enum Dimension {
    PROJECT_ID("project_id"),
    USER_ID("user_id"),
    API_KEY_ID("api_key_id"),
    MODEL("model"),
    BATCH("batch"),
    SERVICE_TIER("service_tier"),
    SIZE("size"),
    SOURCE("source"),
    VECTOR_STORE_ID("vector_store_id"),
    CONTEXT_LEVEL("context_level"),
    LINE_ITEM("line_item");

    private final String wireName;

    Dimension(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
