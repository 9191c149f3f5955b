package dev.aispend.rollup.cap;

import dev.aispend.domain.cap.CapVersion;
import dev.aispend.domain.cap.Contribution;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;

/** What a version of a cap was told last of an account day. */
record Told(CapVersion version, Contribution contribution) {

    static void write(BinaryWriter out, Told told) {
        ContributionCodec.writeVersion(out, told.version);
        ContributionCodec.write(out, told.contribution);
    }

    static Told read(BinaryReader in) {
        return new Told(ContributionCodec.readVersion(in), ContributionCodec.read(in));
    }
}
