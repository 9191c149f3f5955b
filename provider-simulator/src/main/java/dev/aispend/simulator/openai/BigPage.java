package dev.aispend.simulator.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aispend.simulator.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One page of costs of a chosen size, with the exact total of its rows.
 *
 * <p>The rows differ in line item and cost 0.000001, 0.000002, … US dollars; a key no parser knows fills up the bytes.
 */
public final class BigPage {
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int BYTES_PER_ROW = 230;

    private final byte[] body;
    private final BigDecimal totalUsd;

    private BigPage(byte[] body, BigDecimal totalUsd) {
        this.body = body;
        this.totalUsd = totalUsd;
    }

    /** The answer's bytes; not copied, leave them as they are. */
    public byte[] body() {
        return body;
    }

    public BigDecimal totalUsd() {
        return totalUsd;
    }

    /** A last page for the day of at least {@code targetBytes}, or as many as the rows need. */
    public static BigPage costs(LocalDate day, int targetBytes, int rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(targetBytes + rows * BYTES_PER_ROW);
        try (JsonGenerator json = Json.generator(out)) {
            write(json, day.toEpochDay() * SECONDS_PER_DAY, rows, Math.max(0, targetBytes / Math.max(1, rows) - 150));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        BigDecimal total = BigDecimal.valueOf((long) rows * (rows + 1) / 2, 6);
        return new BigPage(out.toByteArray(), total);
    }

    private static void write(JsonGenerator json, long start, int rows, int padding) throws IOException {
        json.writeStartObject();
        json.writeStringField("object", "page");
        json.writeBooleanField("has_more", false);
        json.writeNullField("next_page");
        json.writeArrayFieldStart("data");
        json.writeStartObject();
        json.writeStringField("object", "bucket");
        json.writeNumberField("start_time", start);
        json.writeNumberField("end_time", start + SECONDS_PER_DAY);
        json.writeArrayFieldStart("results");
        String filler = "x".repeat(padding);
        for (int row = 1; row <= rows; row++) {
            writeRow(json, row, filler);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeRow(JsonGenerator json, int row, String filler) throws IOException {
        json.writeStartObject();
        json.writeStringField("object", "organization.costs.result");
        json.writeObjectFieldStart("amount");
        json.writeStringField("value", Decimal128.text(BigDecimal.valueOf(row, 6)));
        json.writeStringField("currency", "usd");
        json.writeEndObject();
        json.writeStringField("line_item", "gpt-big-" + row + ", input");
        json.writeNullField("project_id");
        json.writeNullField("api_key_id");
        json.writeStringField("organization_name", filler);
        json.writeEndObject();
    }
}
