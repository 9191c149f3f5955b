package dev.aispend.launcher.broker;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;

/** Clears away what a crash left with the coordinators, before any client starts. */
final class CrashRemains {
    private final Admin admin;

    CrashRemains(Admin admin) {
        this.admin = admin;
    }

    /**
     * Takes all members out of their consumer groups: those of this process are dead, and a new one would wait for the end
     * of their sessions. One that lives in another process joins again by itself.
     */
    void removeMembers() {
        var groups = AdminAnswer.of(
                admin.listGroups(ListGroupsOptions.forConsumerGroups()).all(), "list its groups");
        for (var group : groups.stream().map(GroupListing::groupId).toList()) {
            AdminAnswer.of(
                    admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                            .all(),
                    "empty the group " + group);
        }
    }
}
