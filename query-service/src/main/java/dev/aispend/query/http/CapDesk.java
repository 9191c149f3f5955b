package dev.aispend.query.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.domain.cap.CapScope;
import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.query.cap.ScopeCheck;
import dev.aispend.query.cap.SeenNames;
import dev.aispend.query.readmodel.ReadModel;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets, changes and takes away caps, one at a time in this process, with a line in the log for each. Those that come from
 * elsewhere (settings, a provider's budgets) are changed there.
 */
final class CapDesk {

    static final int MAX_CAPS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger("dev.aispend.audit");
    private static final String ALLOW_UNMATCHED = "allow_unmatched";

    private final SharedTables shared;
    private final ReadModel readModel;
    private final ModelTiers tiers;
    private final InstantSource clock;
    private final Lock lock = new ReentrantLock();

    CapDesk(SharedTables shared, ReadModel readModel, ModelTiers tiers, InstantSource clock) {
        this.shared = shared;
        this.readModel = readModel;
        this.tiers = tiers;
        this.clock = clock;
    }

    /** The cap as it stands once {@code /caps} shows it. */
    CapRecord create(ObjectNode body, String who) {
        boolean allowUnmatched = takeFlag(body);
        var definition = CapFields.read(body);
        requireMatching(definition.scope(), allowUnmatched);
        return alone(() -> {
            requireRoom();
            var now = now();
            var cap = definition.record("cap_" + Ulid.next(now), now);
            write(cap, "cap-created", who);
            return cap;
        });
    }

    /**
     * The cap with the changes, or as it was when they change nothing.
     *
     * @param ifMatch changes only this state of it, null whichever it is
     */
    CapRecord change(String id, ObjectNode patch, @Nullable String ifMatch, String who) {
        boolean allowUnmatched = takeFlag(patch);
        return alone(() -> {
            var known = ours(id);
            EntityTags.require(known, ifMatch);
            var body = CapDefinition.body(known);
            MergePatch.apply(body, patch);
            var definition = CapFields.read(body);
            if (!definition.scope().equals(known.scope())) {
                requireMatching(definition.scope(), allowUnmatched);
            }
            var changed = definition.record(id, now()).inPlaceOf(known);
            if (!changed.equals(known)) {
                write(changed, "cap-changed", who);
            }
            return changed;
        });
    }

    /** @param ifMatch takes away only this state of it, null whichever it is */
    void delete(String id, @Nullable String ifMatch, String who) {
        alone(() -> {
            var known = ours(id);
            EntityTags.require(known, ifMatch);
            shared.writer().write(Topics.CAPS, Collections.singletonMap(id, null));
            LOG.info("event=cap-deleted by={} id={} name={}", who, id, known.name());
            return known;
        });
    }

    CapRecord any(String id) {
        return shared.caps()
                .of(id)
                .orElseThrow(() -> ProblemException.of(
                        404, "no-such-cap", "No such cap", "There is no cap of this id; see /caps."));
    }

    private CapRecord ours(String id) {
        var cap = any(id);
        if (!cap.origin().kind().equals(CapRecord.API)) {
            throw ProblemException.of(
                    409, "cap-set-elsewhere", "Cap set elsewhere", "This cap comes from " + source(cap.origin()) + ".");
        }
        return cap;
    }

    private static String source(CapRecord.Origin origin) {
        var name = origin.reference() == null ? "" : " (" + origin.reference() + ")";
        return switch (origin.kind()) {
            case CapRecord.ENVIRONMENT -> "the environment" + name + ": change the variable and restart";
            case CapRecord.CONFIGURATION -> "the configuration file" + name + ": change it there and restart";
            case CapRecord.GOOGLE_BUDGET -> "a budget of Google Cloud" + name + ": change it there";
            default -> origin.kind() + name + ": change it there";
        };
    }

    private void requireRoom() {
        long ours = shared.caps().all().stream()
                .filter(cap -> cap.origin().kind().equals(CapRecord.API))
                .count();
        if (ours >= MAX_CAPS) {
            throw ProblemException.of(
                    409, "too-many-caps", "Too many caps", "There are " + ours + " caps already; take one away first.");
        }
    }

    private void requireMatching(CapRecord.Scope scope, boolean allowUnmatched) {
        var faults = ScopeCheck.of(scope(scope), SeenNames.of(readModel, today()), tiers, today()).stream()
                .filter(mismatch -> mismatch.never() || !allowUnmatched)
                .map(CapDesk::fault)
                .toList();
        if (!faults.isEmpty()) {
            throw CapFields.refusal(faults);
        }
    }

    private static Fault fault(ScopeCheck.Mismatch mismatch) {
        var hint = mismatch.never() ? "" : "; with \"" + ALLOW_UNMATCHED + "\": true it may come later";
        return Fault.of("scope." + mismatch.field(), mismatch.name(), mismatch.known() + hint);
    }

    /** Of a cap set over HTTP, which has no other parts. */
    private static CapScope scope(CapRecord.Scope scope) {
        return new CapScope(
                Set.copyOf(scope.providers()),
                Set.copyOf(scope.accounts()),
                Set.copyOf(scope.models()),
                Set.copyOf(scope.tiers()),
                Set.copyOf(scope.projects()),
                Set.copyOf(scope.credentials()));
    }

    private static boolean takeFlag(ObjectNode body) {
        var flag = body.remove(ALLOW_UNMATCHED);
        if (flag == null || flag.isBoolean()) {
            return flag != null && flag.booleanValue();
        }
        throw CapFields.refusal(List.of(Fault.of(ALLOW_UNMATCHED, flag.toString(), "true or false")));
    }

    private void write(CapRecord cap, String event, String who) {
        shared.writer().write(Topics.CAPS, Map.of(cap.id(), cap.toJson()));
        LOG.info(
                "event={} by={} id={} revision={} definition={}",
                event,
                who,
                cap.id(),
                cap.revision(),
                CapDefinition.body(cap));
    }

    private <T> T alone(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }

    /** As exact as JSON and an entity tag tell it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
