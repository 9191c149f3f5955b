package dev.aispend.query.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.day.DayState;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.domain.spend.Quantities;
import dev.aispend.domain.spend.Unit;
import dev.aispend.query.spend.Bases;
import dev.aispend.query.spend.Figures;
import dev.aispend.query.status.SourceView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an answer field by field, since it is the hottest path there is. */
final class SpendJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int FIRST_BYTES = 32 * 1024;

    private final JsonGenerator json;

    private SpendJson(JsonGenerator json) {
        this.json = json;
    }

    static byte[] write(SpendAnswer answer) {
        try (var bytes = new ByteArrayBuilder(FIRST_BYTES)) {
            try (var json = FACTORY.createGenerator(bytes)) {
                new SpendJson(json).answer(answer);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot happen in memory", e);
        }
    }

    private void answer(SpendAnswer answer) throws IOException {
        var query = answer.request().query();
        json.writeStartObject();
        json.writeStringField("from", query.from().toString());
        json.writeStringField("to", query.to().toString());
        json.writeArrayFieldStart("groupBy");
        for (Dimension dimension : query.groupBy()) {
            json.writeString(dimension.text());
        }
        json.writeEndArray();
        overall(answer);
        freshness(answer);
        json.writeArrayFieldStart("aggregates");
        var names = query.groupBy().stream().map(Dimension::text).toArray(String[]::new);
        for (var aggregate : answer.aggregates()) {
            aggregate(names, aggregate);
        }
        json.writeEndArray();
        if (answer.cursor() != null) {
            json.writeStringField("cursor", answer.cursor());
        }
        json.writeEndObject();
    }

    private void overall(SpendAnswer answer) throws IOException {
        var overall = answer.result().overall();
        var total = overall.total();
        basis("basis", "bases", total.bases());
        basis("tokens_basis", "tokens_bases", total.tokensBases());
        number("total_usd", total.costUsd());
        number("total_input_tokens", total.inputTokens());
        number("total_output_tokens", total.outputTokens());
        number("total_requests", total.requests());
        json.writeStringField("currency", "USD");
        state(total.state());
        unpriced(overall.unpriced());
        json.writeNumberField("billed_passed_over_days", overall.billedPassedOverDays());
        number("billed_total_usd", overall.billedPassedOverUsd());
    }

    private void aggregate(String[] names, SpendAnswer.Aggregate aggregate) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", aggregate.key());
        List<@Nullable String> values = aggregate.row().values();
        for (int i = 0; i < names.length; i++) {
            text(names[i], values.get(i));
        }
        figures(aggregate.row().figures());
        json.writeEndObject();
    }

    private void figures(Figures figures) throws IOException {
        number("cost_usd", figures.costUsd());
        number("input_tokens", figures.inputTokens());
        number("output_tokens", figures.outputTokens());
        number("requests", figures.requests());
        json.writeStringField("currency", "USD");
        basis("basis", "bases", figures.bases());
        basis("tokens_basis", "tokens_bases", figures.tokensBases());
        state(figures.state());
        if (!figures.unpriced().isEmpty()) {
            quantities("unpriced", figures.unpriced());
        }
    }

    private void unpriced(Map<Basis, Quantities> byBasis) throws IOException {
        json.writeObjectFieldStart("unpriced");
        for (Basis basis : Basis.values()) {
            var quantities = byBasis.getOrDefault(basis, Quantities.NONE);
            if (!quantities.isEmpty()) {
                quantities(basis.text(), quantities);
            }
        }
        json.writeEndObject();
    }

    private void quantities(String name, Quantities quantities) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<Unit, BigDecimal> entry : quantities.byUnit().entrySet()) {
            number(entry.getKey().text(), entry.getValue());
        }
        json.writeEndObject();
    }

    private void freshness(SpendAnswer answer) throws IOException {
        json.writeArrayFieldStart("freshness");
        for (var source : answer.sources()) {
            json.writeStartObject();
            json.writeStringField("provider", source.provider());
            json.writeStringField("account", source.account());
            json.writeStringField("source", source.source());
            text("lastSuccess", source.lastSuccess());
            text("completeThrough", source.completeThrough());
            json.writeStringField("state", SourceView.state(source));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void basis(String wordField, String listField, Bases bases) throws IOException {
        text(wordField, bases.word());
        if (bases.areMixed()) {
            json.writeArrayFieldStart(listField);
            for (String basis : bases.texts()) {
                json.writeString(basis);
            }
            json.writeEndArray();
        }
    }

    private void state(@Nullable DayState state) throws IOException {
        text("state", state == null ? null : state.text());
    }

    private void text(String name, @Nullable Object value) throws IOException {
        json.writeFieldName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }

    private void number(String name, @Nullable BigDecimal value) throws IOException {
        json.writeFieldName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value.toPlainString());
        }
    }
}
