package dev.aispend.query.http;

import dev.aispend.domain.cap.Cap;
import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.query.alert.ChannelHealth;
import dev.aispend.query.cap.ScopeCheck;
import dev.aispend.query.cap.SeenNames;
import dev.aispend.query.readmodel.NotReadyException;
import dev.aispend.query.readmodel.ReadModel;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.query.status.Warning;
import dev.aispend.wire.CapReading;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.CapStateRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds caps and channels that do not do what somebody set them for. */
final class Warnings {

    /** The names in the spend of 400 days are looked up no more often than this. */
    private static final Duration NAMES_GOOD_FOR = Duration.ofMinutes(5);

    private final SharedTables shared;
    private final ReadModel readModel;
    private final ModelTiers tiers;
    private @Nullable Names names;

    private record Names(SeenNames seen, Instant until) {}

    Warnings(SharedTables shared, ReadModel readModel, ModelTiers tiers) {
        this.shared = shared;
        this.readModel = readModel;
        this.tiers = tiers;
    }

    List<Warning> at(Instant now, List<ChannelHealth> channels) {
        var warnings = new ArrayList<Warning>();
        var caps = shared.caps().all();
        if (!caps.isEmpty() && channels.isEmpty()) {
            warnings.add(new Warning(
                    "caps_without_channel",
                    null,
                    null,
                    "There are caps, %d of them, and no channel that would tell anybody: set SLACK_WEBHOOK_URL, ALERT_WEBHOOK_URL, ALERT_EMAIL_WEBHOOK, SMTP_URL or ON_HARDCAP_WEBHOOK."
                            .formatted(caps.size())));
        }
        channels.stream()
                .filter(ChannelHealth::isFailing)
                .map(Warnings::failing)
                .forEach(warnings::add);
        caps.forEach(cap -> warnings.addAll(about(cap, now)));
        return warnings;
    }

    private static Warning failing(ChannelHealth channel) {
        return new Warning(
                "channel_failing",
                null,
                channel.name(),
                "The channel %s fails since %s: %s"
                        .formatted(channel.name(), channel.failingSince(), channel.lastFailureReason()));
    }

    private List<Warning> about(CapRecord cap, Instant now) {
        var reading = CapReading.of(cap);
        if (reading instanceof CapReading.Evaluable evaluable) {
            var warnings = new ArrayList<>(uncounted(cap));
            warnings.addAll(unmatched(evaluable.cap(), now));
            return warnings;
        }
        return List.of(new Warning(
                "cap_not_evaluated",
                cap.id(),
                null,
                "The cap %s is not evaluated: %s."
                        .formatted(cap.name(), ((CapReading.NotEvaluated) reading).reason())));
    }

    private List<Warning> uncounted(CapRecord cap) {
        long days = shared.capStates().of(cap.id()).stream()
                .mapToLong(CapStateRecord::uncountedDays)
                .sum();
        return days == 0
                ? List.of()
                : List.of(new Warning(
                        "cap_days_not_counted",
                        cap.id(),
                        null,
                        "Account days that could not be counted for the cap %s: %d. The log of the rollup says why; they are tried again every hour."
                                .formatted(cap.name(), days)));
    }

    private List<Warning> unmatched(Cap cap, Instant now) {
        var today = now.atZone(ZoneOffset.UTC).toLocalDate();
        return seen(now, today)
                .map(seen -> ScopeCheck.of(cap.scope(), seen, tiers, today).stream()
                        .map(mismatch -> unmatched(cap, mismatch))
                        .toList())
                .orElse(List.of());
    }

    private static Warning unmatched(Cap cap, ScopeCheck.Mismatch mismatch) {
        return new Warning(
                "cap_matches_nothing",
                cap.id(),
                null,
                "Nothing matches %s '%s' in the scope of the cap %s; expected %s."
                        .formatted(mismatch.field(), mismatch.name(), cap.name(), mismatch.known()));
    }

    /** Nothing while not every partition can be asked. */
    private synchronized Optional<SeenNames> seen(Instant now, LocalDate today) {
        if (names == null || !now.isBefore(names.until())) {
            try {
                names = new Names(SeenNames.of(readModel, today), now.plus(NAMES_GOOD_FOR));
            } catch (NotReadyException e) {
                names = null;
                return Optional.empty();
            }
        }
        return Optional.of(names.seen());
    }
}
