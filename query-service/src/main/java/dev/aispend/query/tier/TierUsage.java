package dev.aispend.query.tier;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.query.readmodel.FetchedDay;
import dev.aispend.query.readmodel.PublishedDay;
import dev.aispend.wire.SourceStatus;
import dev.aispend.wire.TierSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tokens by tier of one provider's day, over all its accounts.
 *
 * @param tokens by tier, of the accounts that are known; empty while none is
 * @param bases whose tokens count
 * @param unknown what is not in the figures, one sentence each; empty when they are whole
 * @param lastUpdated when a fetch of the day last ended well, null before there is one
 */
public record TierUsage(
        LocalDate day,
        Map<String, BigDecimal> tokens,
        List<String> bases,
        List<String> unknown,
        @Nullable Instant lastUpdated) {

    /**
     * What is known of one provider and day.
     *
     * @param sources of the provider
     * @param published its accounts' days
     * @param fetches of the day
     * @param snapshots of the day, any number for an account
     */
    public record Evidence(
            List<SourceStatus> sources,
            List<PublishedDay> published,
            List<FetchedDay> fetches,
            List<TierSnapshot> snapshots) {}

    private record Reading(
            Map<String, BigDecimal> tokens,
            @Nullable String basis,
            @Nullable String unknown) {}

    public static TierUsage of(LocalDate day, Evidence evidence) {
        var accounts = new TreeSet<String>();
        evidence.sources.forEach(source -> accounts.add(source.account()));
        evidence.published.forEach(published -> accounts.add(published.account()));
        evidence.snapshots.forEach(snapshot -> accounts.add(snapshot.account()));
        var readings =
                accounts.stream().map(account -> read(day, account, evidence)).toList();
        var tokens = new TreeMap<String, BigDecimal>();
        readings.forEach(
                reading -> reading.tokens.forEach((tier, count) -> tokens.merge(tier, count, BigDecimal::add)));
        return new TierUsage(
                day,
                tokens,
                present(readings.stream().map(Reading::basis)),
                accounts.isEmpty()
                        ? List.of("No account of this provider is known.")
                        : present(readings.stream().map(Reading::unknown)),
                lastUpdated(evidence));
    }

    /** True when at least one account's tokens are known, so that a tier without any has none. */
    public boolean isKnown() {
        return !tokens.isEmpty() || unknown.isEmpty();
    }

    /** Null while it is unknown. */
    public @Nullable BigDecimal tokensOf(String tier) {
        return isKnown() ? tokens.getOrDefault(tier, BigDecimal.ZERO) : null;
    }

    private static Reading read(LocalDate day, String account, Evidence evidence) {
        var newest = newest(evidence, account);
        if (newest.isPresent()) {
            return new Reading(newest.get().tokens(), newest.get().basis(), lateFeed(day, account, evidence));
        }
        var published = published(evidence, account);
        if (published.isEmpty() || published.get().fetches().isEmpty()) {
            return unknown("Account " + account + ": no fetch of " + day + " has succeeded yet.");
        }
        if (counts(published.get())) {
            return unknown("Account " + account + ": the tokens of " + day + " are not told apart by tier yet.");
        }
        var late = lateFeed(day, account, evidence);
        return late == null ? new Reading(Map.of(ModelTiers.PREMIUM, BigDecimal.ZERO), null, null) : unknown(late);
    }

    private static boolean counts(PublishedDay published) {
        var total = published.totalTokens();
        return published.tokensBasis() != null && (total == null || total.signum() != 0);
    }

    /** A feed that fails has its own place in the status; one that has yet to be asked makes the figure too low. */
    private static @Nullable String lateFeed(LocalDate day, String account, Evidence evidence) {
        var published = published(evidence, account);
        var late = tokenSources(evidence, account)
                .filter(source -> published.stream().noneMatch(known -> known.hasHeardOf(source.source())))
                .map(SourceStatus::source)
                .toList();
        return late.isEmpty()
                ? null
                : "Account " + account + ": " + String.join(", ", late) + " has told nothing of " + day + " yet.";
    }

    /** Those that tell of tokens: reports of usage, or bills where there are none. */
    private static Stream<SourceStatus> tokenSources(Evidence evidence, String account) {
        var byBasis = evidence.sources.stream()
                .filter(source -> source.account().equals(account))
                .filter(source -> basis(source).isPresent())
                .collect(Collectors.groupingBy(source -> basis(source).orElseThrow()));
        return byBasis.getOrDefault(Basis.USAGE, byBasis.getOrDefault(Basis.BILLED, List.of())).stream();
    }

    private static Optional<Basis> basis(SourceStatus source) {
        return Sources.find(source.source()).map(Source::basis);
    }

    private static Optional<PublishedDay> published(Evidence evidence, String account) {
        return evidence.published.stream()
                .filter(day -> day.account().equals(account))
                .findFirst();
    }

    private static Optional<TierSnapshot> newest(Evidence evidence, String account) {
        return evidence.snapshots.stream()
                .filter(snapshot -> snapshot.account().equals(account))
                .max(TierHistory.IN_TIME);
    }

    private static @Nullable Instant lastUpdated(Evidence evidence) {
        var fetched = evidence.fetches.stream().map(FetchedDay::completeAt);
        var counted = evidence.snapshots.stream().map(TierSnapshot::at);
        return Stream.concat(fetched, counted)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static Reading unknown(String reason) {
        return new Reading(Map.of(), null, reason);
    }

    private static List<String> present(Stream<@Nullable String> texts) {
        var present = new ArrayList<String>();
        texts.filter(Objects::nonNull).distinct().forEach(present::add);
        return present;
    }
}
