package dev.aispend.rollup.evaluate;

import dev.aispend.domain.cap.CapVersion;
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
 * @param knownSince by provider and account, the time of the earliest input that was told
 */
record CapBook(
        Optional<CapInUse> inUse,
        boolean active,
        Map<CapVersion, Set<Integer>> answers,
        Map<String, Instant> knownSince) {

    static final CapBook BLANK = new CapBook(Optional.empty(), false, Map.of(), Map.of());

    CapBook {
        answers = Map.copyOf(answers);
        knownSince = Map.copyOf(knownSince);
    }

    boolean isOf(CapVersion version) {
        return inUse.filter(used -> used.cap().version().equals(version)).isPresent();
    }

    /** True when the version is not known yet, rather than known no more. */
    boolean awaits(CapVersion version) {
        return inUse.isEmpty() || inUse.get().cap().version().compareTo(version) < 0;
    }

    /** The cap reading otherwise; of earlier versions nothing is of use. */
    CapBook with(CapInUse next) {
        var version = next.cap().version();
        var kept = new TreeMap<>(answers);
        kept.keySet().removeIf(other -> other.compareTo(version) < 0);
        return new CapBook(Optional.of(next), active && isOf(version), kept, knownSince);
    }

    /** The cap gone; what was answered to a later one of the same id stays. */
    CapBook without(CapVersion version) {
        var kept = new TreeMap<>(answers);
        kept.keySet().removeIf(other -> other.compareTo(version) <= 0);
        return kept.isEmpty() ? BLANK : new CapBook(Optional.empty(), false, kept, knownSince);
    }

    CapBook answered(CapVersion version, int partition) {
        var all = new TreeMap<>(answers);
        var partitions = new TreeSet<>(answers.getOrDefault(version, Set.of()));
        partitions.add(partition);
        all.put(version, partitions);
        return new CapBook(inUse, active, all, knownSince);
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
        return new CapBook(inUse, true, answers, knownSince);
    }

    /** The same book when the account was known no later than that. */
    CapBook knowing(AccountDay day, Instant since) {
        var account = account(day);
        var known = knownSince.get(account);
        if (known != null && !since.isBefore(known)) {
            return this;
        }
        var all = new TreeMap<>(knownSince);
        all.put(account, since);
        return new CapBook(inUse, active, answers, all);
    }

    boolean knewBefore(AccountDay day, Instant moment) {
        var since = knownSince.get(account(day));
        return since != null && since.isBefore(moment);
    }

    private static String account(AccountDay day) {
        return day.provider() + "|" + day.account();
    }

    static void write(BinaryWriter out, CapBook book) {
        out.optional(book.inUse.map(used -> used.record().toJson()).orElse(null), BinaryWriter::block);
        out.flag(book.active);
        StandingCodec.writeMap(out, book.answers, ContributionCodec::writeVersion, CapBook::writePartitions);
        StandingCodec.writeMap(out, book.knownSince, BinaryWriter::text, BinaryWriter::instant);
    }

    static CapBook read(BinaryReader in) {
        return new CapBook(
                inUse(in.optional(BinaryReader::block)),
                in.flag(),
                StandingCodec.readMap(
                        in,
                        new TreeMap<CapVersion, Set<Integer>>(),
                        ContributionCodec::readVersion,
                        CapBook::readPartitions),
                StandingCodec.readMap(in, new TreeMap<String, Instant>(), BinaryReader::text, BinaryReader::instant));
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
