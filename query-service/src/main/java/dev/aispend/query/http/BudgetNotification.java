package dev.aispend.query.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.aispend.domain.source.Sources;
import dev.aispend.wire.Json;
import dev.aispend.wire.MalformedRecordException;
import dev.aispend.wire.ProviderFigure;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A budget notification as Google's Pub/Sub pushes it: wrapped in an envelope, or bare with the attributes as headers.
 *
 * @see <a href="https://cloud.google.com/billing/docs/how-to/budgets-programmatic-notifications">Notification format</a>
 */
final class BudgetNotification {

    private static final Duration MAX_AHEAD = Duration.ofHours(1);
    private static final int MAX_ID = 100;
    private static final int MAX_NAME = 300;
    private static final int MAX_DIGITS = 18;
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String BASE64_ALLOWED = "base64 of the notification's JSON";

    private final Instant now;
    private final UnaryOperator<@Nullable String> headers;
    private final JsonNode message;
    private final JsonNode data;

    /** Where the notification stands in the body, for messages. */
    private final String place;

    private BudgetNotification(
            Instant now, UnaryOperator<@Nullable String> headers, JsonNode message, JsonNode data, String place) {
        this.now = now;
        this.headers = headers;
        this.message = message;
        this.data = data;
        this.place = place;
    }

    /**
     * What the provider says its period has cost so far.
     *
     * @param headers value of the request's header of a name, or null
     * @throws BadParameterException when a field is missing or wrong; it names the field
     */
    static ProviderFigure read(byte[] body, UnaryOperator<@Nullable String> headers, Instant now) {
        var root = object(body, "body");
        if (!root.has("message")) {
            return new BudgetNotification(now, headers, JsonNodeFactory.instance.objectNode(), root, "").figure();
        }
        var message = root.get("message");
        var data = object(decoded(message.path("data").asText("")), "message.data");
        return new BudgetNotification(now, headers, message, data, "message.data.").figure();
    }

    private ProviderFigure figure() {
        return new ProviderFigure(
                ProviderFigure.SCHEMA_VERSION,
                Sources.VERTEX,
                attribute("billingAccountId"),
                attribute("budgetId"),
                text("budgetDisplayName", MAX_NAME),
                moment(
                        place + "costIntervalStart",
                        data.path("costIntervalStart").asText("")),
                required("costAmount"),
                currency(),
                number("budgetAmount"),
                data.hasNonNull("budgetAmountType") ? text("budgetAmountType", MAX_ID) : null,
                percent("alertThresholdExceeded"),
                percent("forecastThresholdExceeded"),
                publishedAt(),
                messageId(),
                now);
    }

    /** In the envelope, or a header of that name, or beside the notification's own fields. */
    private String attribute(String name) {
        var attribute = message.path("attributes").path(name).asText("");
        var header = attribute.isEmpty() ? headers.apply(name) : attribute;
        var value = header == null || header.isEmpty() ? data.path(name).asText("") : header;
        return checked(message.isEmpty() ? name : "message.attributes." + name, value, MAX_ID);
    }

    private String text(String name, int max) {
        return checked(place + name, data.path(name).asText(""), max);
    }

    private String currency() {
        var currency = data.path("currencyCode").asText("");
        if (!CURRENCY.matcher(currency).matches()) {
            throw new BadParameterException(place + "currencyCode", currency, "an ISO 4217 code such as USD");
        }
        return currency;
    }

    private BigDecimal required(String name) {
        var number = number(name);
        if (number == null) {
            throw new BadParameterException(place + name, "", "a number");
        }
        return number;
    }

    private @Nullable BigDecimal number(String name) {
        var node = data.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isNumber()) {
            throw new BadParameterException(place + name, node.toString(), "a number");
        }
        var number = node.decimalValue();
        boolean isPossible = Math.abs((long) number.precision() - number.scale()) <= MAX_DIGITS
                && Math.abs((long) number.scale()) <= MAX_DIGITS;
        if (number.signum() != 0 && !isPossible) {
            throw new BadParameterException(place + name, number.toString(), "a number of at most 18 digits");
        }
        return number.signum() == 0 ? BigDecimal.ZERO : number;
    }

    private @Nullable BigDecimal percent(String name) {
        var fraction = number(name);
        return fraction == null ? null : shortest(fraction.multiply(HUNDRED));
    }

    private Instant publishedAt() {
        var stated =
                message.path("publishTime").asText(message.path("publish_time").asText(""));
        var header = stated.isEmpty() ? headers.apply("x-goog-pubsub-publish-time") : stated;
        var text = header == null ? data.path("publishTime").asText("") : header;
        if (text.isEmpty() && message.isEmpty()) {
            return now;
        }
        var field = message.isEmpty() ? "publishTime" : "message.publishTime";
        var at = moment(field, text);
        if (at.isAfter(now.plus(MAX_AHEAD))) {
            // It would be the newest for ever.
            throw new BadParameterException(field, text, "not in the future");
        }
        return at;
    }

    private @Nullable String messageId() {
        var stated = message.path("messageId").asText(message.path("message_id").asText(""));
        var header = stated.isEmpty() ? headers.apply("x-goog-pubsub-message-id") : stated;
        return header == null || header.isEmpty() ? null : checked("message.messageId", header, MAX_ID);
    }

    private static Instant moment(String field, String text) {
        var moment = Moments.beginning(text);
        if (moment == null || text.indexOf('T') < 0) {
            throw new BadParameterException(field, text, "an instant such as 2026-11-01T07:00:00Z");
        }
        return moment;
    }

    private static String checked(String field, String text, int max) {
        boolean isPlain = text.codePoints().noneMatch(Character::isISOControl);
        if (text.isBlank() || text.length() > max || !isPlain) {
            throw new BadParameterException(field, text, "a text of 1 to " + max + " characters");
        }
        return text;
    }

    private static JsonNode object(byte[] json, String field) {
        try {
            var node = Json.read(json, JsonNode.class);
            if (node.isObject()) {
                return node;
            }
        } catch (MalformedRecordException e) {
            // The message below says what it must be.
        }
        throw new BadParameterException(field, new String(json, StandardCharsets.UTF_8), "a JSON object");
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new BadParameterException("message.data", base64, BASE64_ALLOWED);
        }
    }

    private static BigDecimal shortest(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
