package dev.aispend.rollup.cap;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.cap.CapVersion;
import dev.aispend.domain.cap.Contribution;
import dev.aispend.domain.day.DayState;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The compact form of what a day counts for a cap. */
public final class ContributionCodec {

    private ContributionCodec() {}

    public static void write(BinaryWriter out, Contribution contribution) {
        writeDay(out, contribution.day());
        out.optional(contribution.amount().orElse(null), BinaryWriter::decimal);
        out.flag(contribution.partlyUnknown());
        out.optional(contribution.basis().map(Basis::text).orElse(null), BinaryWriter::text);
        out.text(contribution.state().text());
    }

    public static Contribution read(BinaryReader in) {
        return readOf(readDay(in), in);
    }

    /** What is written behind the day. */
    static Contribution readOf(AccountDay day, BinaryReader in) {
        return new Contribution(
                day,
                Optional.ofNullable(in.optional(BinaryReader::decimal)),
                in.flag(),
                optionalBasis(in.optional(BinaryReader::text)),
                state(in.text()));
    }

    public static void writeDay(BinaryWriter out, AccountDay day) {
        out.text(day.provider()).text(day.account()).number(day.day().toEpochDay());
    }

    public static AccountDay readDay(BinaryReader in) {
        return new AccountDay(in.text(), in.text(), LocalDate.ofEpochDay(in.number()));
    }

    public static void writeVersion(BinaryWriter out, CapVersion version) {
        // A revision is never negative: what stands behind it tells this form from the earlier one without a
        // definition.
        out.instant(version.createdAt()).number(-version.revision()).number(version.definition());
    }

    public static CapVersion readVersion(BinaryReader in) {
        var createdAt = in.instant();
        int revision = in.size();
        return revision < 0
                ? new CapVersion(createdAt, -revision, in.number())
                : new CapVersion(createdAt, revision, 0);
    }

    public static Basis basis(String text) {
        return Basis.ofText(text).orElseThrow(() -> new IllegalStateException("no basis is stored as " + text));
    }

    public static DayState state(String text) {
        for (var state : DayState.values()) {
            if (state.text().equals(text)) {
                return state;
            }
        }
        throw new IllegalStateException("no state is stored as " + text);
    }

    private static Optional<Basis> optionalBasis(@Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(basis(text));
    }
}
