package dev.aispend.query.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.domain.cap.CapScope;
import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.query.cap.ScopeCheck;
import dev.aispend.query.cap.SeenNames;
import dev.aispend.query.readmodel.ReadModel;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.MalformedRecordException;
import dev.aispend.wire.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets, changes and takes away caps, one at a time among all processes, with a line in the log for each. Those that come from
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

    /**
     * A cap as it stands now.
     *
     * @param shows false while {@code /caps} of this process does not show it yet
     * @param isNew whether it was set just now
     */
    record Edited(CapRecord cap, boolean shows, boolean isNew) {}

    /** What a step makes of a cap; nothing to write when it stays as it was. */
    private record Step(CapRecord cap, Map<String, byte @Nullable []> records, String event) {

        static Step write(CapRecord cap, String event) {
            return new Step(cap, Map.of(cap.id(), cap.toJson()), event);
        }

        static Step takeAway(CapRecord cap) {
            return new Step(cap, Collections.singletonMap(cap.id(), null), "cap-deleted");
        }

        static Step leave(CapRecord cap) {
            return new Step(cap, Map.of(), "");
        }
    }

    CapDesk(SharedTables shared, ReadModel readModel, ModelTiers tiers, InstantSource clock) {
        this.shared = shared;
        this.readModel = readModel;
        this.tiers = tiers;
        this.clock = clock;
    }

    /** @param key of the client for this cap: the same one again makes no other cap; null without one */
    Edited create(ObjectNode body, @Nullable String key, String who) {
        boolean allowUnmatched = takeFlag(body);
        var definition = CapFields.read(body);
        requireMatching(definition.scope(), allowUnmatched);
        var now = now();
        var cap = definition.record("cap_" + (key == null ? Ulid.next(now) : IdempotencyKeys.id(key)), now);
        return edit(who, caps -> {
            var made = Optional.ofNullable(caps.get(cap.id()));
            made.ifPresent(known -> requireSame(cap, known));
            if (made.isEmpty()) {
                requireRoom(caps.values());
            }
            return made.map(Step::leave).orElseGet(() -> Step.write(cap, "cap-created"));
        });
    }

    /**
     * The cap with the changes, or as it was when they change nothing.
     *
     * @param ifMatch changes only this state of it, null whichever it is
     */
    Edited change(String id, ObjectNode patch, @Nullable String ifMatch, String who) {
        boolean allowUnmatched = takeFlag(patch);
        return edit(who, caps -> {
            var known = ours(caps, id);
            EntityTags.require(known, ifMatch);
            var body = CapDefinition.body(known);
            MergePatch.apply(body, patch);
            var definition = CapFields.read(body);
            if (!definition.scope().equals(known.scope())) {
                requireMatching(definition.scope(), allowUnmatched);
            }
            var changed = definition.record(id, later(known)).inPlaceOf(known);
            return changed.equals(known) ? Step.leave(known) : Step.write(changed, "cap-changed");
        });
    }

    /** @param ifMatch takes away only this state of it, null whichever it is */
    Edited delete(String id, @Nullable String ifMatch, String who) {
        return edit(who, caps -> {
            var known = ours(caps, id);
            EntityTags.require(known, ifMatch);
            return Step.takeAway(known);
        });
    }

    private Edited edit(String who, Function<Map<String, CapRecord>, Step> step) {
        var last = new AtomicReference<@Nullable Step>();
        boolean shows = shared.editor().edit(Topics.CAPS, records -> {
            var next = step.apply(caps(records));
            last.set(next);
            return next.records();
        });
        var done = Objects.requireNonNull(last.get());
        boolean isWritten = !done.records().isEmpty();
        if (isWritten) {
            audit(done, who);
        }
        return new Edited(done.cap(), shows, isWritten);
    }

    /** What is no cap is nobody's to edit. */
    private static Map<String, CapRecord> caps(Map<String, byte[]> records) {
        var caps = new TreeMap<String, CapRecord>();
        records.forEach((id, json) -> {
            try {
                caps.put(id, CapRecord.fromJson(json));
            } catch (MalformedRecordException e) {
                LOG.debug("event=cap-unreadable id={}", id, e);
            }
        });
        return caps;
    }

    /** A cap that was changed since may have been set by any body. */
    private static void requireSame(CapRecord asked, CapRecord known) {
        boolean isUntouched = known.updatedAt().equals(known.createdAt());
        if (isUntouched && !asked.saysTheSameAs(known)) {
            throw ProblemException.of(
                    422,
                    "idempotency-key-used",
                    "Idempotency-Key used",
                    "This Idempotency-Key set the cap " + known.id() + ", which reads otherwise; take a new key.");
        }
    }

    CapRecord any(String id) {
        return shared.caps().of(id).orElseThrow(CapDesk::noSuchCap);
    }

    private static ProblemException noSuchCap() {
        return ProblemException.of(404, "no-such-cap", "No such cap", "There is no cap of this id; see /caps.");
    }

    private static CapRecord ours(Map<String, CapRecord> caps, String id) {
        var cap = Optional.ofNullable(caps.get(id)).orElseThrow(CapDesk::noSuchCap);
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

    private static void requireRoom(Collection<CapRecord> caps) {
        long ours = caps.stream()
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

    private static void audit(Step step, String who) {
        LOG.info(
                "event={} by={} id={} revision={} definition={}",
                step.event(),
                who,
                step.cap().id(),
                step.cap().revision(),
                CapDefinition.body(step.cap()));
    }

    /** Now, and after the cap came to read as it does: clocks of processes differ, and entity tags must not. */
    private Instant later(CapRecord known) {
        var now = now();
        return now.isAfter(known.updatedAt()) ? now : known.updatedAt().plusMillis(1);
    }

    /** As exact as JSON and an entity tag tell it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
