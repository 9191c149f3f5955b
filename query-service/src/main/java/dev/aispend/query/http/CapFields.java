package dev.aispend.query.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.domain.cap.CapMeasure;
import dev.aispend.domain.cap.PeriodKind;
import dev.aispend.domain.spend.Names;
import dev.aispend.wire.CapRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A cap as it was sent: makes a definition of it, or names every fault it has. */
final class CapFields {

    static final int MAX_THRESHOLDS = 20;

    private static final int MAX_NAMES = 100;
    private static final int MAX_NAME = 200;
    private static final int MAX_THRESHOLD_NAME = 64;

    private static final Set<String> FIELDS = Set.of("name", "measure", "scope", "period", "limit", "thresholds");
    private static final Set<String> SCOPE =
            Set.of("providers", "accounts", "models", "tiers", "projects", "credentials");
    private static final Set<String> THRESHOLD = Set.of("name", "percent", "amount");

    private static final String MEASURES =
            "one of " + Arrays.stream(CapMeasure.values()).map(CapMeasure::text).collect(Collectors.joining(", "));
    private static final String PERIODS =
            "one of " + Arrays.stream(PeriodKind.values()).map(PeriodKind::text).collect(Collectors.joining(", "));
    private static final String TEXT = "text of 1 to %d printable characters";

    private final ObjectNode body;
    private final List<Fault> faults = new ArrayList<>();

    private CapFields(ObjectNode body) {
        this.body = body;
    }

    /** @throws ProblemException with every fault there is */
    static CapDefinition read(ObjectNode body) {
        var fields = new CapFields(body);
        var definition = fields.definition();
        if (definition == null || !fields.faults.isEmpty()) {
            throw refusal(fields.faults);
        }
        return definition;
    }

    static ProblemException refusal(List<Fault> faults) {
        var detail = faults.size() + (faults.size() == 1 ? " fault" : " faults") + " in the cap; nothing was changed.";
        return new ProblemException(Problem.badFields(detail, faults));
    }

    private @Nullable CapDefinition definition() {
        known("", body, FIELDS);
        var name = text("name", body.path("name"), MAX_NAME);
        var measure = word("measure", MEASURES, text -> CapMeasure.ofText(text).isPresent());
        var period = word("period", PERIODS, text -> PeriodKind.ofText(text).isPresent());
        var limit = given(body, "limit") ? amount("limit", body.get("limit"), measure) : null;
        var scope = scope(body.path("scope"));
        var thresholds = thresholds(body.path("thresholds"), measure, limit);
        return name == null || measure == null || period == null
                ? null
                : new CapDefinition(name, measure, scope, period, limit, thresholds);
    }

    private CapRecord.Scope scope(JsonNode scope) {
        if (!scope.isMissingNode() && !scope.isNull() && !scope.isObject()) {
            fault("scope", scope, "an object with lists of names; left out, everything counts");
        }
        known("scope.", scope, SCOPE);
        return new CapRecord.Scope(
                names(scope, "providers", Names::isValid, Names.FORM),
                names(scope, "accounts", Names::isValid, Names.FORM),
                names(scope, "models"),
                names(scope, "tiers"),
                names(scope, "projects"),
                names(scope, "credentials"),
                Map.of(),
                List.of(),
                List.of());
    }

    private List<String> names(JsonNode scope, String field) {
        return names(scope, field, text -> isPlain(text, MAX_NAME), TEXT.formatted(MAX_NAME));
    }

    private List<String> names(JsonNode scope, String field, Predicate<String> isName, String form) {
        var list = scope.path(field);
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray() || list.size() > MAX_NAMES) {
            fault("scope." + field, list, "a list of at most " + MAX_NAMES + " names; left out or empty, any counts");
            return List.of();
        }
        var names = new TreeSet<String>();
        for (int i = 0; i < list.size(); i++) {
            var name = list.get(i);
            if (!name.isTextual() || !isName.test(name.textValue())) {
                fault("scope.%s[%d]".formatted(field, i), name, form);
            } else {
                names.add(name.textValue());
            }
        }
        return List.copyOf(names);
    }

    private List<CapRecord.Threshold> thresholds(JsonNode list, @Nullable String measure, @Nullable BigDecimal limit) {
        if (!list.isArray() || list.isEmpty() || list.size() > MAX_THRESHOLDS) {
            fault("thresholds", list, "a list of 1 to " + MAX_THRESHOLDS + " thresholds");
            return List.of();
        }
        var thresholds = new ArrayList<CapRecord.Threshold>();
        var names = new HashSet<String>();
        for (int i = 0; i < list.size(); i++) {
            var threshold = threshold("thresholds[" + i + "]", list.get(i), measure);
            if (threshold != null) {
                thresholds.add(threshold);
                if (!names.add(String.valueOf(threshold.name()))) {
                    fault("thresholds[" + i + "].name", list.get(i).path("name"), "a name no other threshold has");
                }
            }
        }
        thresholds.sort(Comparator.comparing((CapRecord.Threshold threshold) -> amount(threshold, limit))
                .thenComparing(threshold -> String.valueOf(threshold.name())));
        return List.copyOf(thresholds);
    }

    private CapRecord.@Nullable Threshold threshold(String field, JsonNode threshold, @Nullable String measure) {
        if (!threshold.isObject()) {
            fault(field, threshold, "an object with name, and percent or amount");
            return null;
        }
        known(field + ".", threshold, THRESHOLD);
        var name = text(field + ".name", threshold.path("name"), MAX_THRESHOLD_NAME);
        boolean isShare = given(threshold, "percent");
        if (isShare == given(threshold, "amount")) {
            fault(field, threshold, "with either percent or amount");
            return null;
        }
        if (!isShare) {
            var amount = amount(field + ".amount", threshold.get("amount"), measure);
            return name == null || amount == null
                    ? null
                    : new CapRecord.Threshold(name, null, amount, CapRecord.Threshold.CURRENT);
        }
        if (!given(body, "limit")) {
            fault("limit", body.path("limit"), "given, since " + field + " is a percentage of it");
        }
        var percent = number(field + ".percent", threshold.get("percent"), Decimals.PERCENT, Decimals.PERCENT_ALLOWED);
        return name == null || percent == null
                ? null
                : new CapRecord.Threshold(name, percent, null, CapRecord.Threshold.CURRENT);
    }

    private @Nullable BigDecimal amount(String field, JsonNode value, @Nullable String measure) {
        return CapRecord.TOKENS.equals(measure)
                ? number(field, value, Decimals.TOKENS, Decimals.TOKENS_ALLOWED)
                : number(field, value, Decimals.MONEY, Decimals.MONEY_ALLOWED);
    }

    private @Nullable BigDecimal number(String field, JsonNode value, Predicate<BigDecimal> isAllowed, String allowed) {
        var number = value.isNumber() ? Decimals.plain(value.decimalValue()) : null;
        if (number == null || !isAllowed.test(number)) {
            fault(field, value, allowed);
            return null;
        }
        return number;
    }

    private @Nullable String word(String field, String allowed, Predicate<String> isKnown) {
        var value = body.path(field);
        if (value.isTextual() && isKnown.test(value.textValue())) {
            return value.textValue();
        }
        fault(field, value, allowed);
        return null;
    }

    private @Nullable String text(String field, JsonNode value, int maxLength) {
        if (value.isTextual() && isPlain(value.textValue(), maxLength)) {
            return value.textValue().strip();
        }
        fault(field, value, TEXT.formatted(maxLength));
        return null;
    }

    private void known(String prefix, JsonNode object, Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                fault(
                        prefix + shortened(name),
                        object.get(name),
                        "one of the fields " + String.join(", ", new TreeSet<>(known)));
            }
        });
    }

    private void fault(String field, JsonNode value, String allowed) {
        faults.add(Fault.of(field, shown(value), allowed));
    }

    /** A number with a great exponent is not written out. */
    private static String shown(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue().toString();
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static boolean given(JsonNode object, String field) {
        return object.hasNonNull(field);
    }

    /** Of thresholds where a limit is missing the order does not matter. */
    private static BigDecimal amount(CapRecord.Threshold threshold, @Nullable BigDecimal limit) {
        if (threshold.amount() != null) {
            return threshold.amount();
        }
        var percent = threshold.percent() == null ? BigDecimal.ZERO : threshold.percent();
        return limit == null ? percent : limit.multiply(percent).movePointLeft(2);
    }

    /** Printable, since it stands in keys, in messages and in the log. */
    static boolean isPlain(String text, int maxLength) {
        return !text.isBlank()
                && text.length() <= maxLength
                && text.codePoints().noneMatch(point -> Character.isISOControl(point) || isHalf(point));
    }

    /** Half a surrogate pair cannot be written as UTF-8. */
    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static String shortened(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…";
    }
}
