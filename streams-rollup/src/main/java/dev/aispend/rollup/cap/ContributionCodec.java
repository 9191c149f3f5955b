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
        var day = contribution.day();
        out.text(day.provider()).text(day.account()).number(day.day().toEpochDay());
        out.optional(contribution.amount().orElse(null), BinaryWriter::decimal);
        out.flag(contribution.partlyUnknown());
        out.optional(contribution.basis().map(Basis::text).orElse(null), BinaryWriter::text);
        out.text(contribution.state().text());
    }

    public static Contribution read(BinaryReader in) {
        return new Contribution(
                new AccountDay(in.text(), in.text(), LocalDate.ofEpochDay(in.number())),
                Optional.ofNullable(in.optional(BinaryReader::decimal)),
                in.flag(),
                optionalBasis(in.optional(BinaryReader::text)),
                state(in.text()));
    }

    public static void writeVersion(BinaryWriter out, CapVersion version) {
        out.instant(version.createdAt()).number(version.revision());
    }

    public static CapVersion readVersion(BinaryReader in) {
        return new CapVersion(in.instant(), in.size());
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
