package dev.aispend.query.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aispend.domain.spend.Dimension;
import dev.aispend.query.SampleDay;
import dev.aispend.query.spend.SpendResult;
import dev.aispend.query.spend.TooManyGroupsException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LocalReadModelTest implements ReadModelContract {

    @Override
    public ReadModel holding(SampleDay... days) {
        return new LocalReadModel(localDays(days), List.of());
    }

    static LocalDays localDays(SampleDay... days) {
        var local = new LocalDays();
        var blocks = local.newBlocks();
        for (var day : days) {
            blocks.put(day.header(), day.cells());
        }
        local.add(0, blocks, () -> true);
        return local;
    }

    @Test
    void a_later_version_replaces_the_day_as_a_whole() {
        var local = new LocalDays();
        var blocks = local.newBlocks();
        local.add(0, blocks, () -> true);
        var first = SampleDay.of("openai", "2026-03-01").billed("a", "1").billed("b", "2");
        var second = SampleDay.of("openai", "2026-03-01").version(2).billed("b", "5");

        blocks.put(first.header(), first.cells());
        blocks.put(second.header(), second.cells());

        var result = local.hold().spend(ReadModelContract.by(Dimension.MODEL));
        assertThat(ReadModelContract.costs(result))
                .containsOnlyKeys(List.of("b"))
                .containsValue("5");
        assertThat(local.cells()).isEqualTo(1);
        assertThat(local.days()).isEqualTo(1);
    }

    @Test
    void a_partition_that_is_not_current_is_not_held() {
        var current = new AtomicBoolean();
        var local = new LocalDays();
        var day = SampleDay.of("openai", "2026-03-01").billed("a", "1");
        var blocks = local.newBlocks();
        blocks.put(day.header(), day.cells());
        local.add(3, blocks, current::get);

        assertThat(local.hold().partitions()).isEmpty();
        current.set(true);
        assertThat(local.hold().partitions()).containsExactly(3);
        local.remove(3, local.newBlocks());
        assertThat(local.hold().partitions()).containsExactly(3);
        local.remove(3, blocks);
        assertThat(local.hold().partitions()).isEmpty();
    }

    @Test
    void more_groups_than_one_answer_may_hold_are_refused() {
        var days = new SampleDay[11];
        for (int d = 0; d < days.length; d++) {
            days[d] = SampleDay.of("openai", "2026-03-%02d".formatted(d + 1));
            for (int model = 0; model < SpendResult.MAX_GROUPS / 10; model++) {
                days[d].billed("model-" + model, "1");
            }
        }
        var readModel = holding(days);

        assertThat(readModel.spend(ReadModelContract.by(Dimension.MODEL)).rows())
                .hasSize(SpendResult.MAX_GROUPS / 10);
        assertThatThrownBy(() -> readModel.spend(ReadModelContract.by(Dimension.MODEL, Dimension.DAY)))
                .isInstanceOf(TooManyGroupsException.class)
                .hasMessageContaining("100000");
    }
}
