package dev.aispend.notify.text;

import dev.aispend.wire.CapRecord;
import java.util.ArrayList;
import java.util.List;

/** What a cap counts, in words. */
final class Scopes {

    private static final int NAMED = 5;

    private Scopes() {}

    static String of(CapRecord.Scope scope) {
        var parts = new ArrayList<String>();
        add(parts, "provider", scope.providers());
        add(parts, "account", scope.accounts());
        add(parts, "model", scope.models());
        add(parts, "tier", scope.tiers());
        add(parts, "project", scope.projects());
        add(parts, "credential", scope.credentials());
        scope.tags().forEach((tag, values) -> add(parts, tag, values));
        add(parts, "service", scope.services());
        add(parts, "unit", scope.units());
        return parts.isEmpty() ? "everything" : String.join("; ", parts);
    }

    private static void add(List<String> parts, String dimension, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        var named = String.join(", ", values.subList(0, Math.min(NAMED, values.size())));
        parts.add(dimension + " " + named + (values.size() > NAMED ? " and " + (values.size() - NAMED) + " more" : ""));
    }
}
