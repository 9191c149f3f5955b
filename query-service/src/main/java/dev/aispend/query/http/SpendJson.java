package dev.aispend.query.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.day.DayState;
import dev.aispend.domain.spend.NativeAmounts;
import dev.aispend.domain.spend.Quantities;
import dev.aispend.domain.spend.Unit;
import dev.aispend.query.spend.Bases;
import dev.aispend.query.spend.Figures;
import dev.aispend.query.spend.SpendQuery;
import dev.aispend.query.status.SourceView;
import dev.aispend.wire.SourceStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an answer field by field with names encoded beforehand, since it is the hottest path there is. */
final class SpendJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int FIRST_BYTES = 32 * 1024;

    private static final SerializableString KEY = new SerializedString("key");
    private static final SerializableString COST_USD = new SerializedString("cost_usd");
    private static final SerializableString GROSS_COST_USD = new SerializedString("gross_cost_usd");
    private static final SerializableString CREDITS_USD = new SerializedString("credits_usd");
    private static final SerializableString INPUT_TOKENS = new SerializedString("input_tokens");
    private static final SerializableString OUTPUT_TOKENS = new SerializedString("output_tokens");
    private static final SerializableString REQUESTS = new SerializedString("requests");
    private static final SerializableString CURRENCY = new SerializedString("currency");
    private static final SerializableString USD = new SerializedString("USD");
    private static final SerializableString BASIS = new SerializedString("basis");
    private static final SerializableString BASES = new SerializedString("bases");
    private static final SerializableString TOKENS_BASIS = new SerializedString("tokens_basis");
    private static final SerializableString TOKENS_BASES = new SerializedString("tokens_bases");
    private static final SerializableString STATE = new SerializedString("state");

    private static final Map<DayState, SerializableString> STATES = new EnumMap<>(DayState.class);

    static {
        Arrays.stream(DayState.values()).forEach(state -> STATES.put(state, new SerializedString(state.text())));
    }

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
        var names = names(answer.request().query());
        json.writeStartObject();
        question(answer.request().query(), names);
        overall(answer);
        json.writeArrayFieldStart("freshness");
        for (var source : answer.sources()) {
            freshness(source);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("aggregates");
        for (var aggregate : answer.aggregates()) {
            aggregate(names, aggregate);
        }
        json.writeEndArray();
        if (answer.cursor() != null) {
            json.writeStringField("cursor", answer.cursor());
        }
        json.writeEndObject();
    }

    private void question(SpendQuery query, SerializableString[] names) throws IOException {
        json.writeStringField("from", query.from().toString());
        json.writeStringField("to", query.to().toString());
        json.writeArrayFieldStart("groupBy");
        for (SerializableString name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    private void overall(SpendAnswer answer) throws IOException {
        var overall = answer.result().overall();
        var total = overall.total();
        basis(BASIS, BASES, total.bases());
        basis(TOKENS_BASIS, TOKENS_BASES, total.tokensBases());
        number("total_usd", total.costUsd());
        number("total_gross_usd", total.grossCostUsd());
        number("total_credits_usd", total.creditsUsd());
        if (!total.nativeAmounts().isEmpty()) {
            nativeAmounts("total_native_amounts", total.nativeAmounts());
        }
        number("total_input_tokens", total.inputTokens());
        number("total_output_tokens", total.outputTokens());
        number("total_requests", total.requests());
        json.writeStringField("currency", "USD");
        state(total.state());
        unpriced(overall.unpriced());
        json.writeNumberField("billed_passed_over_days", overall.billedPassedOverDays());
        number("billed_total_usd", overall.billedPassedOverUsd());
    }

    private void unpriced(Map<Basis, Quantities> byBasis) throws IOException {
        json.writeObjectFieldStart("unpriced");
        for (Map.Entry<Basis, Quantities> basis : byBasis.entrySet()) {
            quantities(basis.getKey().text(), basis.getValue());
        }
        json.writeEndObject();
    }

    private void freshness(SourceStatus source) throws IOException {
        json.writeStartObject();
        json.writeStringField("provider", source.provider());
        json.writeStringField("account", source.account());
        json.writeStringField("source", source.source());
        text("lastSuccess", source.lastSuccess());
        text("completeThrough", source.completeThrough());
        json.writeStringField("state", SourceView.state(source));
        json.writeEndObject();
    }

    private void aggregate(SerializableString[] names, SpendAnswer.Aggregate aggregate) throws IOException {
        json.writeStartObject();
        json.writeFieldName(KEY);
        json.writeString(aggregate.key());
        List<@Nullable String> values = aggregate.row().values();
        for (int i = 0; i < names.length; i++) {
            json.writeFieldName(names[i]);
            json.writeString(values.get(i));
        }
        figures(aggregate.row().figures());
        json.writeEndObject();
    }

    private void figures(Figures figures) throws IOException {
        number(COST_USD, figures.costUsd());
        number(GROSS_COST_USD, figures.grossCostUsd());
        number(CREDITS_USD, figures.creditsUsd());
        if (!figures.nativeAmounts().isEmpty()) {
            nativeAmounts("native_amounts", figures.nativeAmounts());
        }
        number(INPUT_TOKENS, figures.inputTokens());
        number(OUTPUT_TOKENS, figures.outputTokens());
        number(REQUESTS, figures.requests());
        json.writeFieldName(CURRENCY);
        json.writeString(USD);
        basis(BASIS, BASES, figures.bases());
        basis(TOKENS_BASIS, TOKENS_BASES, figures.tokensBases());
        state(figures.state());
        if (!figures.unpriced().isEmpty()) {
            quantities("unpriced", figures.unpriced());
        }
    }

    private void nativeAmounts(String name, NativeAmounts amounts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, BigDecimal> entry : amounts.byCurrency().entrySet()) {
            number(entry.getKey(), entry.getValue());
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

    private void basis(SerializableString wordField, SerializableString listField, Bases bases) throws IOException {
        json.writeFieldName(wordField);
        json.writeString(bases.word());
        if (bases.areMixed()) {
            json.writeFieldName(listField);
            json.writeStartArray();
            for (String basis : bases.texts()) {
                json.writeString(basis);
            }
            json.writeEndArray();
        }
    }

    private void state(@Nullable DayState state) throws IOException {
        json.writeFieldName(STATE);
        var text = state == null ? null : STATES.get(state);
        if (text == null) {
            json.writeNull();
        } else {
            json.writeString(text);
        }
    }

    private void text(String name, @Nullable Object value) throws IOException {
        json.writeFieldName(name);
        json.writeString(value == null ? null : value.toString());
    }

    private void number(String name, @Nullable BigDecimal value) throws IOException {
        json.writeFieldName(name);
        number(value);
    }

    private void number(SerializableString name, @Nullable BigDecimal value) throws IOException {
        json.writeFieldName(name);
        number(value);
    }

    private void number(@Nullable BigDecimal value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value.toPlainString());
        }
    }

    private static SerializableString[] names(SpendQuery query) {
        return query.groupBy().stream()
                .map(dimension -> new SerializedString(dimension.text()))
                .toArray(SerializableString[]::new);
    }
}
