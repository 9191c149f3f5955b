package dev.aispend.rollup.store;

import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.day.Fault;
import dev.aispend.domain.day.FetchProblem;
import dev.aispend.domain.day.Origin;
import dev.aispend.domain.day.Posting;
import dev.aispend.domain.day.Publication;
import dev.aispend.domain.day.SourceBook;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeMap;

/** The compact form of a day's book. */
final class DayBookCodec {

    private static final int EMPTIED_COUNTS = 1;
    private static final int PREFERRED = 2;
    private static final int OUTRIVALLED = 4;

    private DayBookCodec() {}

    static void write(BinaryWriter out, DayBook book) {
        var day = book.accountDay();
        out.text(day.provider()).text(day.account()).number(day.day().toEpochDay());
        out.number(book.version()).flag(book.publishedOpen()).instant(book.updatedAt());
        out.optional(book.publication(), DayBookCodec::writePublication);
        out.number(book.sources().size());
        book.sources().values().forEach(source -> writeSource(out, source));
    }

    static DayBook read(BinaryReader in) {
        var day = new AccountDay(in.text(), in.text(), LocalDate.ofEpochDay(in.number()));
        long version = in.number();
        boolean publishedOpen = in.flag();
        var updatedAt = in.instant();
        var publication = in.optional(DayBookCodec::readPublication);
        var sources = new TreeMap<String, SourceBook>();
        for (int left = in.size(); left > 0; left--) {
            var source = readSource(in);
            sources.put(source.source(), source);
        }
        return new DayBook(day, sources, version, publishedOpen, updatedAt, publication);
    }

    private static void writePublication(BinaryWriter out, Publication publication) {
        out.optional(publication.costUsd(), BinaryWriter::usd)
                .optional(publication.basis(), (to, basis) -> to.octet(Codes.of(basis)));
    }

    private static Publication readPublication(BinaryReader in) {
        return new Publication(in.optional(BinaryReader::usd), in.optional(from -> Codes.basis(from.octet())));
    }

    private static void writeSource(BinaryWriter out, SourceBook source) {
        out.text(source.source()).octet(Codes.of(source.basis()));
        out.optional(source.status(), DayBookCodec::writeStatus);
        out.optional(source.posted(), DayBookCodec::writePosting);
        out.optional(source.emptied(), DayBookCodec::writePosting);
        out.octet((source.emptiedCounts() ? EMPTIED_COUNTS : 0)
                | (source.preferred() ? PREFERRED : 0)
                | (source.outrivalled() ? OUTRIVALLED : 0));
        out.optional(source.fault(), DayBookCodec::writeFault);
    }

    private static SourceBook readSource(BinaryReader in) {
        var name = in.text();
        var basis = Codes.basis(in.octet());
        var status = in.optional(DayBookCodec::readStatus);
        var posted = in.optional(DayBookCodec::readPosting);
        var emptied = in.optional(DayBookCodec::readPosting);
        int flags = in.octet();
        return new SourceBook(
                name,
                basis,
                status,
                (flags & PREFERRED) != 0,
                posted,
                emptied,
                (flags & EMPTIED_COUNTS) != 0,
                in.optional(DayBookCodec::readFault),
                (flags & OUTRIVALLED) != 0);
    }

    private static void writePosting(BinaryWriter out, Posting posting) {
        out.number(posting.fetchId()).instant(posting.fetchedAt());
        out.octet(posting.dimensions().size());
        posting.dimensions().stream().sorted().forEach(dimension -> out.octet(Codes.of(dimension)));
        SumCodec.write(out, posting.sum());
        out.flag(posting.charges());
        writeOrigin(out, posting.origin());
    }

    private static Posting readPosting(BinaryReader in) {
        return new Posting(in.number(), in.instant(), readDimensions(in), SumCodec.read(in), in.flag(), readOrigin(in));
    }

    private static Set<Dimension> readDimensions(BinaryReader in) {
        var dimensions = EnumSet.noneOf(Dimension.class);
        for (int left = in.octet(); left > 0; left--) {
            dimensions.add(Codes.dimension(in.octet()));
        }
        return dimensions;
    }

    private static void writeFault(BinaryWriter out, Fault fault) {
        out.number(fault.fetchId()).text(fault.code()).text(fault.reason()).instant(fault.since());
        writeOrigin(out, fault.origin());
        out.optional(fault.pointer(), BinaryWriter::text).number(fault.parserVersion());
    }

    private static Fault readFault(BinaryReader in) {
        return new Fault(
                in.number(),
                in.text(),
                in.text(),
                in.instant(),
                readOrigin(in),
                in.optional(BinaryReader::text),
                in.size());
    }

    private static void writeOrigin(BinaryWriter out, Origin origin) {
        out.text(origin.topic()).number(origin.partition()).number(origin.offset());
    }

    private static Origin readOrigin(BinaryReader in) {
        return new Origin(in.text(), in.size(), in.number());
    }

    private static void writeStatus(BinaryWriter out, DayStatus status) {
        out.number(status.fetchId()).instant(status.fetchedAt());
        out.optional(status.contentHash(), BinaryWriter::text);
        out.number(status.pagesFetchId()).number(status.pages());
        out.optional(status.unchangedSince(), BinaryWriter::instant);
        out.optional(status.completeAt(), BinaryWriter::instant);
        out.number(status.settledFetches());
        out.optional(status.problem(), (to, problem) -> to.text(problem.code()).text(problem.message()));
        out.optional(status.problemSince(), BinaryWriter::instant);
    }

    private static DayStatus readStatus(BinaryReader in) {
        long fetchId = in.number();
        Instant fetchedAt = in.instant();
        return new DayStatus(
                fetchId,
                fetchedAt,
                in.optional(BinaryReader::text),
                in.number(),
                in.size(),
                in.optional(BinaryReader::instant),
                in.optional(BinaryReader::instant),
                in.size(),
                in.optional(from -> new FetchProblem(from.text(), from.text())),
                in.optional(BinaryReader::instant));
    }
}
