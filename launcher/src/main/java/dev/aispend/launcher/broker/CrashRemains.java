package dev.aispend.launcher.broker;

import java.util.Collection;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clears away what a crash left with the coordinators, before any client starts. */
public final class CrashRemains {
    private static final Logger log = LoggerFactory.getLogger(CrashRemains.class);

    private CrashRemains() {}

    /**
     * Takes all members out of their consumer groups: those of this process are dead, and a new one would wait for the end
     * of their sessions. One that lives in another process joins again by itself. Groups that do not exist are skipped.
     */
    public static void removeMembers(Admin admin, Collection<String> groups) {
        for (var group : groups) {
            try {
                var removed = admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions());
                AdminAnswer.of(removed.all(), "empty the group " + group);
            } catch (RuntimeException e) {
                // A group without members is refused too; a member that stays only makes the new one wait longer.
                log.atDebug()
                        .addKeyValue("event", "broker.members.kept")
                        .addKeyValue("group", group)
                        .setCause(e)
                        .log("could not empty a group after a crash");
            }
        }
    }
}
