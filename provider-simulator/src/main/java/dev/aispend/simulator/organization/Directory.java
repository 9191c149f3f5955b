package dev.aispend.simulator.organization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who there is: projects, users and API keys, with ids made from the seed. */
public final class Directory {
    private static final List<String> USER_NAMES = List.of("dana", "lee", "mika", "noor", "sam", "tove");

    private final String organizationId;
    private final List<String> projects = new ArrayList<>();
    private final List<Key> keys = new ArrayList<>();
    private final Map<String, String> projectNames = new HashMap<>();
    private final Map<String, String> emails = new HashMap<>();

    Directory(long seed, OrganizationSize size) {
        organizationId = Noise.id("org-", 24, Noise.of(seed, "organization"));
        addProjects(seed, size.projects());
        addKeys(seed, size.apiKeys(), addUsers(seed));
    }

    private void addProjects(long seed, int count) {
        for (int i = 0; i < count; i++) {
            String id = Noise.id("proj_", 24, Noise.of(seed, "project " + i));
            projects.add(id);
            projectNames.put(id, Teams.name(i));
        }
    }

    private List<String> addUsers(long seed) {
        List<String> users = new ArrayList<>();
        for (String name : USER_NAMES) {
            String id = Noise.id("user-", 16, Noise.of(seed, name));
            users.add(id);
            emails.put(id, name + "@demo-company.example");
        }
        return users;
    }

    /** Every third key belongs to a service account, which has no user. */
    private void addKeys(long seed, int count, List<String> users) {
        for (int i = 0; i < count; i++) {
            String user = i % 3 == 2 ? null : users.get(i % users.size());
            keys.add(
                    new Key(Noise.id("key_", 16, Noise.of(seed, "key " + i)), projects.get(i % projects.size()), user));
        }
    }

    public String organizationId() {
        return organizationId;
    }

    public String organizationName() {
        return "Demo Company";
    }

    public List<String> projects() {
        return List.copyOf(projects);
    }

    public List<String> apiKeys() {
        return keys.stream().map(Key::id).toList();
    }

    public @Nullable String projectName(@Nullable String projectId) {
        return projectId == null ? null : projectNames.get(projectId);
    }

    public @Nullable String email(@Nullable String userId) {
        return userId == null ? null : emails.get(userId);
    }

    String project(int index) {
        return projects.get(index % projects.size());
    }

    /** The {@code index}-th key of a project, counted round. */
    Key key(int project, int index) {
        List<Key> own = new ArrayList<>();
        for (int i = project % projects.size(); i < keys.size(); i += projects.size()) {
            own.add(keys.get(i));
        }
        return own.get(index % own.size());
    }

    record Key(String id, String project, @Nullable String user) {}
}
