package dev.aispend.rollup.evaluate;

import dev.aispend.domain.cap.CapVersion;
import dev.aispend.domain.cap.Period;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import dev.aispend.rollup.cap.CapInUse;
import dev.aispend.rollup.cap.ContributionCodec;
import dev.aispend.wire.CapRecord;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the evaluator knows of a cap besides its figures.
 *
 * @param inUse the cap as it is decided on, nothing before its definition came
 * @param active false while not every day has been counted
 * @param answers by version, the partitions whose days have all been told
 * @param knownSince by provider and account, and by those and source, the time of the earliest input that was told
 * @param readAt the place on {@code spend.caps} up to which was read when the cap was found to read so; caps read less far
 *     tell nothing of it
 * @param uncounted account days that could not be counted, and for which version
 */
record CapBook(
        Optional<CapInUse> inUse,
        boolean active,
        Map<CapVersion, Set<Integer>> answers,
        Map<String, Instant> knownSince,
        long readAt,
        Map<AccountDay, CapVersion> uncounted) {

    private static final long UNKNOWN = -1;

    static final CapBook BLANK = new CapBook(Optional.empty(), false, Map.of(), Map.of(), UNKNOWN, Map.of());

    CapBook {
        answers = Map.copyOf(answers);
        knownSince = Map.copyOf(knownSince);
        uncounted = Map.copyOf(uncounted);
    }

    boolean isOf(CapVersion version) {
        return inUse.filter(used -> used.cap().version().equals(version)).isPresent();
    }

    /** The cap reading otherwise; what was told to the version it replaces is of no use any more. */
    CapBook with(CapInUse next, long newReadAt) {
        var version = next.cap().version();
        var keptAnswers = new TreeMap<>(answers);
        keptAnswers.keySet().removeIf(other -> isReplacedBy(other, version));
        var keptUncounted = new TreeMap<>(uncounted);
        keptUncounted.values().removeIf(other -> isReplacedBy(other, version));
        return new CapBook(
                Optional.of(next), active && isOf(version), keptAnswers, knownSince, newReadAt, keptUncounted);
    }

    /**
     * Whether a version can be forgotten when another comes into use: the one in use until then, unless both are of one revision,
     * since then it may stand again, and those before it.
     */
    boolean isReplacedBy(CapVersion old, CapVersion version) {
        boolean isInUse = isOf(old) && (old.isOlderThan(version) || version.isOlderThan(old));
        return isInUse
                || (old.isOlderThan(version)
                        && inUse.filter(used -> old.isOlderThan(used.cap().version()))
                                .isPresent());
    }

    /** The cap gone; what was answered to a later one of the same id stays. */
    CapBook without(CapVersion version) {
        var kept = new TreeMap<>(answers);
        kept.keySet().removeIf(other -> !version.isOlderThan(other));
        var keptUncounted = new TreeMap<>(uncounted);
        keptUncounted.values().removeIf(other -> !version.isOlderThan(other));
        return kept.isEmpty() ? BLANK : new CapBook(Optional.empty(), false, kept, knownSince, UNKNOWN, keptUncounted);
    }

    CapBook answered(CapVersion version, int partition) {
        var all = new TreeMap<>(answers);
        var partitions = new TreeSet<>(answers.getOrDefault(version, Set.of()));
        partitions.add(partition);
        all.put(version, partitions);
        return new CapBook(inUse, active, all, knownSince, readAt, uncounted);
    }

    /** True when partitions 0 to {@code partitions - 1} have all answered. */
    boolean isAnswered(CapVersion version, int partitions) {
        var answered = answers.getOrDefault(version, Set.of());
        for (int partition = 0; partition < partitions; partition++) {
            if (!answered.contains(partition)) {
                return false;
            }
        }
        return true;
    }

    CapBook activated() {
        return new CapBook(inUse, true, answers, knownSince, readAt, uncounted);
    }

    /** The same book when account and sources were known no later than that. */
    CapBook knowing(AccountDay day, Set<String> sources, Instant since) {
        if (isKnown(account(day), since) && sources.stream().allMatch(source -> isKnown(source(day, source), since))) {
            return this;
        }
        var all = new TreeMap<>(knownSince);
        all.merge(account(day), since, CapBook::earlier);
        sources.forEach(source -> all.merge(source(day, source), since, CapBook::earlier));
        return new CapBook(inUse, active, answers, all, readAt, uncounted);
    }

    private boolean isKnown(String name, Instant since) {
        var known = knownSince.get(name);
        return known != null && !since.isBefore(known);
    }

    /** @param reason of a change: when that is a source it must have been known, else the account */
    boolean knewBefore(AccountDay day, String reason, Instant moment) {
        var since = knownSince.getOrDefault(source(day, reason), knownSince.get(account(day)));
        return since != null && since.isBefore(moment);
    }

    /** The same book when the day was not missing. */
    CapBook counting(CapVersion version, AccountDay day) {
        var marked = uncounted.get(day);
        if (marked == null || version.isOlderThan(marked)) {
            return this;
        }
        var all = new TreeMap<>(uncounted);
        all.remove(day);
        return new CapBook(inUse, active, answers, knownSince, readAt, all);
    }

    CapBook missing(CapVersion version, AccountDay day) {
        var all = new TreeMap<>(uncounted);
        all.merge(day, version, (marked, other) -> other.isOlderThan(marked) ? marked : other);
        return new CapBook(inUse, active, answers, knownSince, readAt, all);
    }

    /** How many account days of a period could not be counted for the cap in use. */
    long uncountedDays(Period period) {
        return uncounted.entrySet().stream()
                .filter(entry -> isOf(entry.getValue()))
                .filter(entry -> period.contains(entry.getKey().day()))
                .count();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static String account(AccountDay day) {
        return day.provider() + "|" + day.account();
    }

    private static String source(AccountDay day, String source) {
        return account(day) + "|" + source;
    }

    static void write(BinaryWriter out, CapBook book) {
        out.optional(book.inUse.map(used -> used.record().toJson()).orElse(null), BinaryWriter::block);
        out.flag(book.active);
        StandingCodec.writeMap(out, book.answers, ContributionCodec::writeVersion, CapBook::writePartitions);
        StandingCodec.writeMap(out, book.knownSince, BinaryWriter::text, BinaryWriter::instant);
        out.number(book.readAt);
        StandingCodec.writeMap(out, book.uncounted, ContributionCodec::writeDay, ContributionCodec::writeVersion);
    }

    /** Books written before there were fingerprints of definitions end early, and wait for answers to the version with one. */
    static CapBook read(BinaryReader in) {
        var inUse = inUse(in.optional(BinaryReader::block));
        boolean wasActive = in.flag();
        var answers = StandingCodec.readMap(
                in, new TreeMap<CapVersion, Set<Integer>>(), ContributionCodec::readVersion, CapBook::readPartitions);
        var knownSince =
                StandingCodec.readMap(in, new TreeMap<String, Instant>(), BinaryReader::text, BinaryReader::instant);
        boolean isOld = in.isAtEnd();
        return new CapBook(
                inUse,
                wasActive && !isOld,
                answers,
                knownSince,
                isOld ? UNKNOWN : in.number(),
                isOld
                        ? Map.of()
                        : StandingCodec.readMap(
                                in,
                                new TreeMap<AccountDay, CapVersion>(),
                                ContributionCodec::readDay,
                                ContributionCodec::readVersion));
    }

    private static Optional<CapInUse> inUse(byte @Nullable [] json) {
        return json == null ? Optional.empty() : CapInUse.of(CapRecord.fromJson(json));
    }

    private static void writePartitions(BinaryWriter out, Set<Integer> partitions) {
        out.number(partitions.size());
        partitions.forEach(out::number);
    }

    private static Set<Integer> readPartitions(BinaryReader in) {
        var partitions = new TreeSet<Integer>();
        for (int left = in.size(); left > 0; left--) {
            partitions.add(in.size());
        }
        return partitions;
    }
}
