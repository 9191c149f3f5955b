package dev.aispend.domain.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class RatedLinesTest {

    private static final Cost TWO = Cost.known(Usd.parse("2"));
    private static final RatedLines LINES = RatedLines.asParsed(DayLines.of(
            List.of(line(Unit.INPUT_TOKENS, "10", Cost.UNKNOWN), line(Unit.REQUESTS, "3", Cost.NOT_CHARGED))));

    @Test
    void an_unknown_cost_becomes_known_and_unknown_again_from_what_was_parsed() {
        var rated = LINES.rated(line -> line.key().unit() == Unit.INPUT_TOKENS ? TWO : line.cost());
        assertThat(rated.counting().sum().costUsd()).hasValue(Usd.parse("2"));
        assertThat(rated.counting().sum().unpriced().isEmpty()).isTrue();

        var unrated = rated.rated(SpendLine::cost);

        assertThat(unrated.counting().sum()).isEqualTo(LINES.counting().sum());
        assertThat(unrated.counting().sum().unpriced().get(Unit.INPUT_TOKENS)).isEqualByComparingTo("10");
    }

    @Test
    void rates_that_change_no_cost_leave_the_very_same_lines() {
        var rated = LINES.rated(line -> line.key().unit() == Unit.INPUT_TOKENS ? TWO : line.cost());

        assertThat(rated.rated(
                        line -> line.key().unit() == Unit.INPUT_TOKENS ? Cost.known(Usd.parse("2.00")) : line.cost()))
                .isSameAs(rated);
        assertThat(LINES.rated(SpendLine::cost)).isSameAs(LINES);
    }

    @Test
    void lines_of_one_coordinate_whose_costs_become_known_add_up() {
        var parsed =
                DayLines.of(List.of(line(Unit.INPUT_TOKENS, "10", Cost.UNKNOWN), line(Unit.INPUT_TOKENS, "5", TWO)));

        var rated = RatedLines.asParsed(parsed).rated(line -> TWO);

        assertThat(rated.counting().lines()).hasSize(1);
        assertThat(rated.counting().sum().costUsd()).hasValue(Usd.parse("4"));
        assertThat(rated.size()).isEqualTo(2);
    }

    private static SpendLine line(Unit unit, String quantity, Cost cost) {
        var key = new SpendLine.LineKey(SpendLine.WHOLE_DAY, "gpt-5", Attribution.NONE, unit, null);
        return new SpendLine(key, new BigDecimal(quantity), cost);
    }
}
