package dev.aispend.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.domain.spend.NativeAmounts;
import dev.aispend.domain.spend.Quantities;
import dev.aispend.query.spend.Bases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes aggregates as CSV (RFC 4180) with a header line; unknown is the empty field. */
final class SpendCsv {

    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** A spreadsheet takes a text that begins so for a formula. */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private static final List<String> FIGURES = List.of(
            "cost_usd",
            "gross_cost_usd",
            "credits_usd",
            "native_amounts",
            "input_tokens",
            "output_tokens",
            "requests",
            "currency",
            "basis",
            "tokens_basis",
            "state",
            "unpriced");

    private SpendCsv() {}

    static byte[] write(SpendAnswer answer) {
        var bytes = new ByteArrayOutputStream();
        try (var csv = FACTORY.createGenerator(bytes)) {
            csv.enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING);
            csv.setSchema(schema(answer.request().query().groupBy()));
            for (var aggregate : answer.aggregates()) {
                csv.writeStartArray();
                write(csv, aggregate);
                csv.writeEndArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot happen in memory", e);
        }
        return answer.aggregates().isEmpty() ? headerOnly(answer) : bytes.toByteArray();
    }

    private static void write(JsonGenerator csv, SpendAnswer.Aggregate aggregate) throws IOException {
        for (String value : aggregate.row().values()) {
            text(csv, value);
        }
        var figures = aggregate.row().figures();
        number(csv, figures.costUsd());
        number(csv, figures.grossCostUsd());
        number(csv, figures.creditsUsd());
        text(csv, nativeAmounts(figures.nativeAmounts()));
        number(csv, figures.inputTokens());
        number(csv, figures.outputTokens());
        number(csv, figures.requests());
        text(csv, "USD");
        text(csv, names(figures.bases()));
        text(csv, names(figures.tokensBases()));
        text(csv, figures.state() == null ? null : figures.state().text());
        text(csv, quantities(figures.unpriced()));
    }

    private static CsvSchema schema(List<Dimension> groupBy) {
        var schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\r\n");
        groupBy.forEach(dimension -> schema.addColumn(dimension.text()));
        FIGURES.forEach(schema::addColumn);
        return schema.build();
    }

    /** The generator writes its header with the first line only. */
    private static byte[] headerOnly(SpendAnswer answer) {
        var columns = schema(answer.request().query().groupBy()).getColumnNames();
        return (String.join(",", columns) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void text(JsonGenerator csv, @Nullable String value) throws IOException {
        if (value == null || value.isEmpty()) {
            csv.writeNull();
        } else {
            csv.writeString(FORMULA_STARTS.indexOf(value.charAt(0)) < 0 ? value : "'" + value);
        }
    }

    private static void number(JsonGenerator csv, @Nullable BigDecimal value) throws IOException {
        if (value == null) {
            csv.writeNull();
        } else {
            csv.writeNumber(value);
        }
    }

    private static @Nullable String names(Bases bases) {
        return String.join(" ", bases.texts());
    }

    private static String nativeAmounts(NativeAmounts amounts) {
        return amounts.byCurrency().entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue().toPlainString())
                .collect(Collectors.joining(" "));
    }

    private static String quantities(Quantities quantities) {
        return quantities.byUnit().entrySet().stream()
                .map(entry -> entry.getKey().text() + ":" + entry.getValue().toPlainString())
                .collect(Collectors.joining(" "));
    }
}
