package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A limit on a measure over a scope and a period, on {@code spend.caps} under its id. A tombstone takes the cap away.
 *
 * @param name for people
 * @param measure {@code costUsd} (net of credits), {@code grossCostUsd} or {@code tokens}
 * @param notes where the cap counts otherwise than our figures do, one sentence each
 * @param revision rises with every change of scope, measure, period or a threshold's amount; records older than this field
 *     are revision 1
 * @param createdAt before this moment the cap did not exist; records older than this field existed since {@code updatedAt}
 * @param updatedAt since when the cap reads so
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CapRecord(
        int schemaVersion,
        String id,
        String name,
        Origin origin,
        String measure,
        Scope scope,
        Period period,
        Limit limit,
        List<Threshold> thresholds,
        List<String> notes,
        int revision,
        @Nullable Instant createdAt,
        Instant updatedAt) {

    public static final int SCHEMA_VERSION = 1;

    public static final String GOOGLE_BUDGET = "google-budget";
    public static final String ENVIRONMENT = "environment";
    public static final String CONFIGURATION = "configuration";
    public static final String API = "api";

    public static final String COST_USD = "costUsd";
    public static final String GROSS_COST_USD = "grossCostUsd";
    public static final String TOKENS = "tokens";

    public CapRecord {
        revision = Math.max(1, revision);
        createdAt = createdAt == null ? updatedAt : createdAt;
    }

    /** The first revision of a new cap. */
    public CapRecord(
            int schemaVersion,
            String id,
            String name,
            Origin origin,
            String measure,
            Scope scope,
            Period period,
            Limit limit,
            List<Threshold> thresholds,
            List<String> notes,
            Instant updatedAt) {
        this(
                schemaVersion,
                id,
                name,
                origin,
                measure,
                scope,
                period,
                limit,
                thresholds,
                notes,
                1,
                updatedAt,
                updatedAt);
    }

    /**
     * Who set the cap.
     *
     * @param kind {@code google-budget}, {@code environment}, {@code configuration} or {@code api}
     * @param reference the name it has there, such as {@code billingAccounts/…/budgets/…} or a variable's; null when none
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Origin(String kind, @Nullable String reference) {}

    /**
     * What is counted: what matches one value of every list that is not empty. All empty is everything.
     *
     * @param tiers our own tiers of models
     * @param tags by name the values of which one must match
     * @param services the provider's own services, such as {@code services/C7E2-9256-1C43}
     * @param units the provider's organizational units within the account: folders, organizations, subaccounts
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Scope(
            List<String> providers,
            List<String> accounts,
            List<String> models,
            List<String> tiers,
            List<String> projects,
            List<String> credentials,
            Map<String, List<String>> tags,
            List<String> services,
            List<String> units) {

        public static Scope account(String provider, String account) {
            return new Scope(
                    List.of(provider),
                    List.of(account),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    List.of(),
                    List.of());
        }

        /** The same, narrowed by what a provider's own budget can say. */
        public Scope within(
                List<String> newProjects,
                Map<String, List<String>> newTags,
                List<String> newServices,
                List<String> newUnits) {
            return new Scope(
                    providers, accounts, models, tiers, newProjects, credentials, newTags, newServices, newUnits);
        }
    }

    /**
     * When counting starts anew.
     *
     * @param kind {@code day}, {@code week}, {@code month}, {@code quarter}, {@code year}, or {@code custom}: once
     * @param zone of the calendar, such as {@code UTC}
     * @param from first day of a custom period, else null
     * @param to last day of a custom period; null when it has no end
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Period(
            String kind,
            String zone,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        public static final String CUSTOM = "custom";
    }

    /**
     * How much.
     *
     * @param kind {@code fixed}, or {@code last_period}: what the period before came to, a number the provider keeps
     * @param amount null when unknown
     * @param currency of an amount of money, null for other measures and while the amount is unknown
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Limit(
            String kind,
            @Nullable BigDecimal amount,
            @Nullable String currency) {

        public static final String FIXED = "fixed";
        public static final String LAST_PERIOD = "last_period";

        public static Limit fixed(BigDecimal amount, String currency) {
            return new Limit(FIXED, amount, currency);
        }

        public static Limit lastPeriod() {
            return new Limit(LAST_PERIOD, null, null);
        }
    }

    /**
     * Where somebody wants to be told.
     *
     * @param name such as {@code soft} or {@code hard}, null when it has none
     * @param percent of the limit, 90 for nine tenths; null when an amount is given
     * @param amount in the measure's unit; null when a percentage is given
     * @param basis {@code current}: what was spent, or {@code forecast}: what the period is expected to come to
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Threshold(
            @Nullable String name,
            @Nullable BigDecimal percent,
            @Nullable BigDecimal amount,
            String basis) {

        public static final String CURRENT = "current";
        public static final String FORECAST = "forecast";
    }

    /** True when the other says the same, whenever it came to say so and however often it changed before. */
    public boolean saysTheSameAs(CapRecord other) {
        return equals(other.asOf(revision, createdAt, updatedAt));
    }

    /**
     * This cap in the place of an earlier one of the same id: the same record when it says the same, else the next revision
     * when it decides otherwise, else the same revision reading differently.
     */
    public CapRecord inPlaceOf(CapRecord earlier) {
        if (saysTheSameAs(earlier)) {
            return earlier;
        }
        int next = decidesTheSameAs(earlier) ? earlier.revision : earlier.revision + 1;
        return asOf(next, earlier.createdAt, updatedAt);
    }

    private boolean decidesTheSameAs(CapRecord other) {
        return measure.equals(other.measure)
                && scope.equals(other.scope)
                && period.equals(other.period)
                && limit.equals(other.limit)
                && thresholds.equals(other.thresholds);
    }

    private CapRecord asOf(int newRevision, @Nullable Instant newCreatedAt, Instant at) {
        return new CapRecord(
                schemaVersion,
                id,
                name,
                origin,
                measure,
                scope,
                period,
                limit,
                thresholds,
                notes,
                newRevision,
                newCreatedAt,
                at);
    }

    public byte[] toJson() {
        return Json.write(this);
    }

    public static CapRecord fromJson(byte[] json) {
        return Json.read(json, CapRecord.class);
    }
}
