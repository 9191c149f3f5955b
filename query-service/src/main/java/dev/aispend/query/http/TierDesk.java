package dev.aispend.query.http;

import dev.aispend.domain.cap.PeriodKind;
import dev.aispend.query.readmodel.DaysQuery;
import dev.aispend.query.readmodel.ReadModel;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.query.tier.TierHistory;
import dev.aispend.query.tier.TierUsage;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.TierSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks up tokens by tier. */
final class TierDesk {

    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    /** A snapshot speaks of a day that has begun, by a clock that may go a little wrong. */
    private static final int SKEW_DAYS = 1;

    private final ReadModel readModel;
    private final SharedTables shared;

    TierDesk(Backend backend) {
        this.readModel = backend.readModel();
        this.shared = backend.shared();
    }

    TierUsage usage(String provider, LocalDate day) {
        var query = new DaysQuery(provider, day, day);
        var sources = readModel.sources().stream()
                .filter(source -> source.provider().equals(provider))
                .toList();
        return TierUsage.of(
                day,
                new TierUsage.Evidence(sources, readModel.days(query), readModel.fetches(query), snapshots(query)));
    }

    /** Oldest first. */
    List<TierHistory.Moment> history(DaysQuery query) {
        return TierHistory.of(snapshots(query));
    }

    /** Tokens per UTC day: the limit of the cap on this tier, null when there is none. */
    @Nullable BigDecimal limit(String provider, String tier) {
        return shared.caps().all().stream()
                .filter(cap -> isOnTier(cap, provider, tier))
                .map(cap -> cap.limit().amount())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean isOnTier(CapRecord cap, String provider, String tier) {
        var scope = cap.scope();
        boolean isWhole = scope.accounts().isEmpty()
                && scope.models().isEmpty()
                && scope.projects().isEmpty()
                && scope.credentials().isEmpty()
                && scope.tags().isEmpty();
        return cap.measure().equals(CapRecord.TOKENS)
                && cap.period().kind().equals(PeriodKind.DAY.text())
                && cap.limit().kind().equals(CapRecord.Limit.FIXED)
                && scope.providers().equals(List.of(provider))
                && scope.tiers().equals(List.of(tier))
                && isWhole;
    }

    private List<TierSnapshot> snapshots(DaysQuery query) {
        var begin =
                query.from().minusDays(SKEW_DAYS).atStartOfDay(ZoneOffset.UTC).toInstant();
        return shared.tierSnapshots().between(begin, END).stream()
                .filter(snapshot -> query.asksFor(snapshot.provider(), snapshot.day()))
                .toList();
    }
}
