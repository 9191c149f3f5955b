package dev.aispend.wire.price;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aispend.domain.price.PriceAlias;
import dev.aispend.domain.price.PriceRow;
import dev.aispend.domain.price.PriceRow.Origin;
import dev.aispend.domain.price.Terms;
import dev.aispend.domain.price.Tier;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PriceRecordTest {

    private static final Terms EVERYTHING = new Terms(Tier.BATCH, 200_000, "us", "fast");
    private static final PriceRow ROW =
            row("claude|x%", EVERYTHING, Origin.MANUAL, Instant.parse("2026-12-01T00:00:00Z"));
    private static final PriceRow PLAIN = row("gpt-5", Terms.STANDARD, Origin.SHIPPED, null);
    private static final PriceAlias ALIAS = new PriceAlias("openai", "it", "gpt-5");

    @Test
    void a_price_is_written_out_in_plain_digits() {
        assertThat(new String(PriceRowJson.of(PLAIN).toJson(), UTF_8))
                .isEqualTo("{\"schemaVersion\":1,\"kind\":\"price\",\"provider\":\"openai\",\"model\":\"gpt-5\","
                        + "\"unit\":\"cache_read_tokens\",\"tier\":\"standard\",\"contextOver\":0,"
                        + "\"usdPerUnit\":0.0000000125,\"validFrom\":\"2026-01-01T00:00:00Z\","
                        + "\"origin\":\"shipped\",\"source\":\"a list\"}");
    }

    @Test
    void what_is_read_back_is_what_was_written() {
        assertThat(PriceRowJson.fromJson(PriceRowJson.of(ROW).toJson()).row()).isEqualTo(ROW);
        assertThat(PriceRowJson.fromJson(PriceRowJson.of(PLAIN).toJson()).row()).isEqualTo(PLAIN);
        assertThat(PriceAliasJson.fromJson(PriceAliasJson.of(ALIAS).toJson()).priceAlias())
                .isEqualTo(ALIAS);
    }

    @Test
    void a_key_tells_everything_but_the_price() {
        assertThat(PriceKeys.of(ROW))
                .isEqualTo("openai|claude%7Cx%25|cache_read_tokens|batch;over=200000;region=us;speed=fast"
                        + "|2026-01-01T00:00:00Z|manual");
        assertThat(PriceKeys.of(PLAIN))
                .isEqualTo("openai|gpt-5|cache_read_tokens|standard|2026-01-01T00:00:00Z|shipped");
        assertThat(PriceKeys.of(ALIAS)).isEqualTo("openai|alias|it|manual");
        assertThat(PriceRowJson.of(ROW).key()).isEqualTo(PriceKeys.of(ROW));
    }

    @Test
    void a_table_holds_the_newest_of_each_key_and_forgets_what_was_taken_away() {
        var table = new PriceTable();
        var changed = PriceRowJson.of(new PriceRow(
                "openai",
                "gpt-5",
                PLAIN.unit(),
                PLAIN.terms(),
                BigDecimal.ONE,
                PLAIN.validFrom(),
                null,
                Origin.SHIPPED,
                "another"));
        for (PriceRecord record :
                new PriceRecord[] {PriceRowJson.of(ROW), PriceRowJson.of(PLAIN), PriceAliasJson.of(ALIAS), changed}) {
            table.put(record.key(), record.toJson());
        }
        table.put(PriceKeys.of(ROW), null);
        assertThat(table.rows()).containsExactly(changed.row());
        assertThat(table.book().find("openai", "it", PLAIN.unit(), Terms.STANDARD, PLAIN.validFrom()))
                .hasValueSatisfying(found -> assertThat(found.row()).isEqualTo(changed.row()));
        table.put(PriceKeys.of(ALIAS), null);
        assertThat(table.aliases()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "not json",
                "{\"kind\":\"cap\"}",
                "{\"kind\":\"price\"}",
                "{\"kind\":\"alias\",\"origin\":\"nobody\"}"
            })
    void what_is_no_price_is_refused_and_leaves_the_table_as_it_was(String value) {
        var table = new PriceTable();
        table.put(PriceKeys.of(PLAIN), PriceRowJson.of(PLAIN).toJson());
        assertThatThrownBy(() -> table.put("key", value.getBytes(UTF_8))).isInstanceOf(RuntimeException.class);
        assertThat(table.rows()).containsExactly(PLAIN);
    }

    private static PriceRow row(String model, Terms terms, Origin origin, @Nullable Instant validTo) {
        return new PriceRow(
                "openai",
                model,
                Unit.CACHE_READ_TOKENS,
                terms,
                new BigDecimal("1.25E-8"),
                Instant.parse("2026-01-01T00:00:00Z"),
                validTo,
                origin,
                "a list");
    }
}
