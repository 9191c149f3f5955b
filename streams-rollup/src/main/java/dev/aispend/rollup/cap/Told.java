package dev.aispend.rollup.cap;

import dev.aispend.domain.cap.CapVersion;
import dev.aispend.domain.cap.Contribution;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import java.util.Optional;

/**
 * What a version of a cap was told last of an account day.
 *
 * @param contribution nothing when it was told that the day could not be counted
 */
record Told(CapVersion version, AccountDay day, Optional<Contribution> contribution) {

    static Told of(CapVersion version, Contribution contribution) {
        return new Told(version, contribution.day(), Optional.of(contribution));
    }

    static Told uncounted(CapVersion version, AccountDay day) {
        return new Told(version, day, Optional.empty());
    }

    static void write(BinaryWriter out, Told told) {
        ContributionCodec.writeVersion(out, told.version);
        told.contribution.ifPresentOrElse(
                contribution -> ContributionCodec.write(out, contribution),
                () -> ContributionCodec.writeDay(out, told.day));
    }

    static Told read(BinaryReader in) {
        var version = ContributionCodec.readVersion(in);
        var day = ContributionCodec.readDay(in);
        return in.isAtEnd() ? uncounted(version, day) : of(version, ContributionCodec.readOf(day, in));
    }
}
