package dev.aispend.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.basis.BasisTotals;
import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.spend.Dimension;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoundTripTest {

    static Stream<Arguments> records() {
        return Stream.of(
                of(Records.RAW_PAGE, RawPage::toJson, RawPage::fromJson),
                of(Records.BARE_RAW_PAGE, RawPage::toJson, RawPage::fromJson),
                of(Records.DAY_STATUS, DayStatusJson::toJson, DayStatusJson::fromJson),
                of(Records.BARE_DAY_STATUS, DayStatusJson::toJson, DayStatusJson::fromJson),
                of(Records.SOURCE_STATUS, SourceStatus::toJson, SourceStatus::fromJson),
                of(Records.BARE_SOURCE_STATUS, SourceStatus::toJson, SourceStatus::fromJson),
                of(Records.CELL, CellRecord::toJson, CellRecord::fromJson),
                of(Records.BARE_CELL, CellRecord::toJson, CellRecord::fromJson),
                of(Records.DAY_HEADER, DayHeader::toJson, DayHeader::fromJson),
                of(Records.BARE_DAY_HEADER, DayHeader::toJson, DayHeader::fromJson),
                of(Records.RESTATEMENT, Restatement::toJson, Restatement::fromJson),
                of(Records.BARE_RESTATEMENT, Restatement::toJson, Restatement::fromJson),
                of(Records.CAP, CapRecord::toJson, CapRecord::fromJson),
                of(Records.BARE_CAP, CapRecord::toJson, CapRecord::fromJson),
                of(Records.CAP_STATE, CapStateRecord::toJson, CapStateRecord::fromJson),
                of(Records.BARE_CAP_STATE, CapStateRecord::toJson, CapStateRecord::fromJson),
                of(Records.ALERT, AlertRecord::toJson, AlertRecord::fromJson),
                of(Records.BARE_ALERT, AlertRecord::toJson, AlertRecord::fromJson),
                of(Records.SOURCE_ALERT, SourceAlertRecord::toJson, SourceAlertRecord::fromJson),
                of(Records.SOURCE_ALERT, AlertDecision::toJson, AlertDecision::fromJson),
                of(Records.ALERT, AlertDecision::toJson, AlertDecision::fromJson),
                of(Records.DEAD_LETTER, DeadLetter::toJson, DeadLetter::fromJson),
                of(Records.BARE_DEAD_LETTER, DeadLetter::toJson, DeadLetter::fromJson));
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_record_read_back_is_the_record_written(
            Object value, Function<Object, byte[]> write, Function<byte[], Object> read) {
        assertThat(read.apply(write.apply(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_field_of_a_later_version_is_passed_over(
            Object value, Function<Object, byte[]> write, Function<byte[], Object> read) {
        var later = new String(write.apply(value), UTF_8).replaceFirst("\\{", "{\"fieldOfLater\":{\"a\":[1]},");
        assertThat(read.apply(later.getBytes(UTF_8))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "7", "[]", "{", "<html>", "{\"day\":\"yesterday\"}", "{\"page\":\"x\"}"})
    void bytes_that_are_no_record_are_told_apart(String bytes) {
        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> RawPage.fromJson(bytes.getBytes(UTF_8)));
    }

    @Test
    void a_cell_gives_back_its_key_and_its_sum() {
        assertThat(Records.CELL.key().model()).isEqualTo("gpt-5|x%");
        assertThat(CellRecord.of(Records.CELL.key(), 42, Records.CELL.sum().sum()))
                .isEqualTo(Records.CELL);
        assertThat(Records.CELL.sum().sum()).isEqualTo(Records.sum());
    }

    @Test
    void a_day_status_gives_back_the_status() {
        var status = DayStatus.failed(
                Optional.of(DayStatus.changed(7, Records.AT, "hash", 2)),
                8,
                Records.AT.plusSeconds(60),
                Records.PROBLEM);
        assertThat(Records.DAY_STATUS.status()).isEqualTo(status);
        assertThat(Records.DAY_STATUS.outcome()).isEqualTo("failed");
        assertThat(Records.BARE_DAY_STATUS.outcome()).isEqualTo("ok");
    }

    @Test
    void a_header_gives_what_the_basis_rule_needs() {
        assertThat(Records.DAY_HEADER.basisTotals())
                .isEqualTo(Map.of(
                        Basis.BILLED,
                        new BasisTotals(
                                Records.sum(),
                                Set.of(Dimension.MODEL, Dimension.PROJECT, Dimension.CREDENTIAL),
                                false)));
    }

    @Test
    void an_unknown_cost_is_null_and_not_zero() {
        assertThat(Records.BARE_CELL.sum().costUsd()).isNull();
        assertThat(text(Records.BARE_CELL.toJson())).contains("\"costUsd\":null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.1", "0.000000000001", "999999999999999999.999999999999", "-4.2", "68.300239649579", "100000"})
    void decimals_are_written_out_exactly_and_read_back_exactly(String amount) {
        var header = text(Json.write(Map.of("usd", new BigDecimal(amount))));
        assertThat(header).isEqualTo("{\"usd\":" + amount + "}");
        assertThat(Json.read(header.getBytes(UTF_8), Usd.class).usd()).isEqualTo(new BigDecimal(amount));
    }

    @Test
    void an_exponent_is_never_written() {
        assertThat(text(Json.write(Map.of("usd", new BigDecimal("1E+3"))))).isEqualTo("{\"usd\":1000}");
        assertThat(text(Json.write(Map.of("usd", new BigDecimal("1E-12"))))).isEqualTo("{\"usd\":0.000000000001}");
    }

    @Test
    void a_body_of_a_hundred_mebibytes_fits_its_envelope() {
        var big = new RawPage(
                1,
                "openai",
                "openai.costs",
                "default",
                Records.DAY,
                1,
                Records.AT,
                1,
                1,
                1,
                1,
                Records.RAW_PAGE.request(),
                200,
                null,
                Records.RAW_PAGE.sha256(),
                "x".repeat(100 * 1024 * 1024),
                null);
        assertThat(RawPage.fromJson(big.toJson()).body()).hasSize(100 * 1024 * 1024);
    }

    private record Usd(BigDecimal usd) {}

    private static String text(byte[] json) {
        return new String(json, UTF_8);
    }

    private static <T> Arguments of(T value, Function<T, byte[]> write, Function<byte[], T> read) {
        return Arguments.argumentSet(value.getClass().getSimpleName(), value, write, read);
    }
}
