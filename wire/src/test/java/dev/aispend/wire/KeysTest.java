package dev.aispend.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.CellKey;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeysTest {

    @Test
    void a_cell_key_reads_as_documented() {
        var cell = new CellKey(Records.ACCOUNT_DAY, Basis.BILLED, "a|b%", new Attribution(null, ""));
        assertThat(RollupKey.cell(cell)).isEqualTo("openai|default|2026-11-14|billed|a%7Cb%25||%00");
        assertThat(RollupKey.parseCell(RollupKey.cell(cell))).contains(cell);
    }

    @Test
    void a_header_key_is_the_account_day_and_sorts_before_its_cells() {
        var header = RollupKey.header(Records.ACCOUNT_DAY);
        assertThat(header).isEqualTo("openai|default|2026-11-14");
        assertThat(RollupKey.parseCell(header)).isEmpty();
        assertThat(RollupKey.accountDay(header)).isEqualTo(Records.ACCOUNT_DAY);
        assertThat(header).isLessThan(RollupKey.cell(Records.CELL.key()));
        assertThat(RollupKey.accountDay(RollupKey.cell(Records.CELL.key()))).isEqualTo(Records.ACCOUNT_DAY);
    }

    @Test
    void a_reconciliation_key_is_told_from_headers_and_cells() {
        var key = RollupKey.reconciliation(Records.ACCOUNT_DAY);
        assertThat(key).isEqualTo("openai|default|2026-11-14|reconciliation");
        assertThat(RollupKey.isReconciliation(key)).isTrue();
        assertThat(RollupKey.accountDay(key)).isEqualTo(Records.ACCOUNT_DAY);
        assertThat(RollupKey.isReconciliation(RollupKey.header(Records.ACCOUNT_DAY)))
                .isFalse();
        var cell = new CellKey(Records.ACCOUNT_DAY, Basis.BILLED, "reconciliation", new Attribution(null, null));
        assertThat(RollupKey.isReconciliation(RollupKey.cell(cell))).isFalse();
        assertThat(RollupKey.isReconciliation("openai|default|2026-11-14|billed|m||reconciliation"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "a|b", "a|b|c", "openai|default|2026-11-14|billed", "openai|default|2026-11-14|x||||"})
    void what_is_no_rollup_key_is_refused(String key) {
        assertThat(catchThrowable(() -> {
                    RollupKey.accountDay(key);
                    RollupKey.parseCell(key).orElseThrow();
                }))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void raw_page_keys_read_as_documented() {
        var key = RawPageKey.page("openai.costs", "default", Records.DAY, 12);
        assertThat(key.text()).isEqualTo("openai.costs|default|2026-11-14|000012");
        assertThat(Records.RAW_PAGE.key().text()).isEqualTo("openai.costs|default|2026-11-14|000002|rejected");
        assertThat(new RawPageKey("openai.costs", "default", Records.DAY, 1, 2, false).text())
                .isEqualTo("openai.costs|default|2026-11-14|000001|0002");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai.costs|default|2026-11-14|000012",
                "openai.costs|default|2026-11-14|000001|0002",
                "openai.costs|default|2026-11-14|000001|rejected",
            })
    void a_raw_page_key_read_is_the_key_written(String text) {
        assertThat(RawPageKey.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a|b|2026-11-14", "a|b|2026-11-14|1|2|3"})
    void what_is_no_raw_page_key_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RawPageKey.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai.costs|default", "openai.costs|default|2026-11-14"})
    void a_status_key_read_is_the_key_written(String text) {
        assertThat(IngestStatusKey.parse(text).text()).isEqualTo(text);
    }

    @Test
    void what_is_no_status_key_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> IngestStatusKey.parse("a"));
        assertThatIllegalArgumentException().isThrownBy(() -> IngestStatusKey.parse("a|b|c|d"));
    }

    @Test
    void a_dead_letter_stands_under_its_origin() {
        assertThat(Records.DEAD_LETTER.origin()).isEqualTo("spend.raw.openai|3|99");
    }

    @Test
    void null_empty_and_its_escape_are_three_things() {
        List<@Nullable String> fields = Arrays.asList(null, "", "%00", "%", "|", "%7C");
        assertThat(Keys.join(fields)).isEqualTo("|%00|%2500|%25|%7C|%257C");
        assertThat(Keys.split(Keys.join(fields))).isEqualTo(fields);
    }
}
