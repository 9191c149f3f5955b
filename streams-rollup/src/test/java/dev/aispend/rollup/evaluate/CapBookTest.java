package dev.aispend.rollup.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.cap.CapVersion;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import dev.aispend.rollup.cap.CapInUse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class CapBookTest {

    private static final Instant START = Instant.parse("2026-01-10T00:00:00Z");
    private static final CapInUse CAP = CapInUse.of(YearlyCap.of("100", START)).orElseThrow();
    private static final CapVersion VERSION = CAP.cap().version();
    private static final AccountDay DAY = new AccountDay("openai", "default", LocalDate.of(2026, 1, 10));

    @Test
    void a_book_is_read_as_it_was_written() {
        var book = CapBook.BLANK
                .with(CAP, 17)
                .answered(VERSION, 0)
                .activated()
                .knowing(DAY, Set.of("openai.costs"), START)
                .missing(VERSION, DAY);
        var out = new BinaryWriter(64);
        CapBook.write(out, book);

        assertThat(CapBook.read(new BinaryReader(out.toBytes()))).isEqualTo(book);
    }

    /** As the version before fingerprints of definitions wrote it. */
    @Test
    void an_earlier_book_keeps_its_cap_and_waits_for_answers_to_the_definition() {
        var out = new BinaryWriter(64);
        out.optional(CAP.record().toJson(), BinaryWriter::block).flag(true);
        out.number(1).instant(START).number(1).number(1).number(0);
        out.number(1).text("openai|default").instant(START);

        var book = CapBook.read(new BinaryReader(out.toBytes()));

        assertThat(book.inUse()).contains(CAP);
        assertThat(book.active()).isFalse();
        assertThat(book.isAnswered(VERSION, 1)).isFalse();
        assertThat(book.answered(VERSION, 0).isAnswered(VERSION, 1)).isTrue();
        assertThat(book.knewBefore(DAY, "openai.costs", START.plusSeconds(1))).isTrue();
    }
}
