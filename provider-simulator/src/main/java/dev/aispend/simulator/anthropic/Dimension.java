package dev.aispend.simulator.anthropic;

import java.util.Locale;

/** What usage and costs can be grouped or filtered by; the name in lower case is the row's field. */
public enum Dimension {
    ACCOUNT_ID,
    ACTOR,
    ACTOR_TYPE,
    AGENT_ID,
    API_KEY_ID,
    CLAUDE_TAG_CATEGORY,
    CLAUDE_TAG_USER_ID,
    CONTEXT_WINDOW,
    COST_TYPE,
    DEPLOYMENT_ID,
    DESCRIPTION,
    ENVIRONMENT_ID,
    INFERENCE_GEO,
    MODEL,
    ORGANIZATION_ID,
    PRODUCT,
    RBAC_GROUP_ID,
    SERVICE_ACCOUNT_ID,
    SERVICE_TIER,
    SESSION_ID,
    SLACK_CHANNEL_ID,
    SPEED,
    TOKEN_TYPE,
    USER_PROFILE_ID,
    WORKSPACE_ID;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
