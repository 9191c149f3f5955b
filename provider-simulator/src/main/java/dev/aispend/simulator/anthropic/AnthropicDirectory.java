package dev.aispend.simulator.anthropic;

import dev.aispend.simulator.organization.Noise;
import dev.aispend.simulator.organization.OrganizationSize;
import dev.aispend.simulator.organization.Teams;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who there is: a workspace a team, API keys, and the default workspace, with ids made from the seed. */
public final class AnthropicDirectory {
    private static final int ID_LENGTH = 22;

    private final String organizationId;
    private final String defaultWorkspaceId;
    private final String consoleAccountId;
    private final String defaultApiKey;
    private final List<String> workspaces = new ArrayList<>();
    private final List<String> apiKeys = new ArrayList<>();

    AnthropicDirectory(long seed, OrganizationSize size) {
        long own = Noise.of(seed, "anthropic");
        organizationId = new UUID(Noise.mix(own, 1), Noise.mix(own, 2)).toString();
        defaultWorkspaceId = Noise.id("wrkspc_01", ID_LENGTH, Noise.of(own, "default workspace"));
        consoleAccountId = Noise.id("user_01", ID_LENGTH, Noise.of(own, "console account"));
        defaultApiKey = Noise.id("apikey_01", ID_LENGTH, Noise.of(own, "default key"));
        for (int i = 0; i < size.projects(); i++) {
            workspaces.add(Noise.id("wrkspc_01", ID_LENGTH, Noise.of(own, "workspace " + i)));
        }
        for (int i = 0; i < size.apiKeys(); i++) {
            apiKeys.add(Noise.id("apikey_01", ID_LENGTH, Noise.of(own, "key " + i)));
        }
    }

    public String organizationId() {
        return organizationId;
    }

    /** The id the analytics pair gives the default workspace; the older pair says null. */
    public String defaultWorkspaceId() {
        return defaultWorkspaceId;
    }

    /** One a team, in the order of the teams. */
    public List<String> workspaces() {
        return List.copyOf(workspaces);
    }

    /** The name of the team whose workspace it is; null is the default workspace. */
    public String workspaceName(@Nullable String workspaceId) {
        int index = workspaceId == null ? -1 : workspaces.indexOf(workspaceId);
        return index < 0 ? "Default" : Teams.name(index);
    }

    String consoleAccountId() {
        return consoleAccountId;
    }

    /** A key of the default workspace. */
    String defaultApiKey() {
        return defaultApiKey;
    }

    String workspace(int index) {
        return workspaces.get(index % workspaces.size());
    }

    /** The {@code index}-th key of a workspace, counted round; keys are dealt out in turn. */
    String apiKey(int workspace, int index) {
        int own = workspace % workspaces.size();
        int count = (apiKeys.size() - own + workspaces.size() - 1) / workspaces.size();
        return apiKeys.get(own + index % count * workspaces.size());
    }
}
