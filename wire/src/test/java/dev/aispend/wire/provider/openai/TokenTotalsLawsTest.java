package dev.aispend.wire.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.spend.Sum;
import dev.aispend.wire.provider.ParsedLines;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class TokenTotalsLawsTest {

    private static final List<String> TOKEN_FIELDS = Stream.of(Count.values())
            .map(Count::field)
            .filter(field -> field.endsWith("_tokens"))
            .toList();

    @Property(tries = 500)
    void whatever_the_parts_say_the_totals_hold_and_nothing_is_negative(
            @ForAll @Size(16) List<@LongRange(min = 0, max = 50) Long> counts) {
        var row = IntStream.range(0, 16)
                .mapToObj(i -> "\"" + TOKEN_FIELDS.get(i) + "\":" + counts.get(i))
                .collect(Collectors.joining(","));
        var lines = ParsedLines.snapshot(Fetches.completions(Fetches.completion(row)))
                .lines();
        var sum = lines.stream().map(Sum::of).reduce(Sum.NOTHING, Sum::plus).quantities();
        assertThat(lines).allMatch(line -> line.quantity().signum() > 0);
        assertThat(sum.inputTokens().longValueExact()).isEqualTo(counts.get(TOKEN_FIELDS.indexOf("input_tokens")));
        assertThat(sum.outputTokens().longValueExact()).isEqualTo(counts.get(TOKEN_FIELDS.indexOf("output_tokens")));
    }
}
