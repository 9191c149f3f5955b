package dev.aispend.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aispend.domain.source.Sources;
import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.query.readmodel.DaysQuery;
import dev.aispend.query.tier.TierHistory;
import dev.aispend.query.tier.TierTokens;
import dev.aispend.query.tier.TierUsage;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tokens by tier of model: how a day stands, and how it came to stand so. */
final class TierRoutes {

    private static final int DEFAULT_DAYS = 7;
    private static final int MAX_DAYS = 400;
    private static final int MAX_LIMIT = 10_000;

    private final TierDesk desk;
    private final Set<String> tierNames;
    private final InstantSource clock;

    /**
     * @param tokensUsed null while unknown
     * @param percentage of the limit, a whole number rounded half up, null without a limit
     * @param percentageExact to four decimals, rounded down
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    private record Tier(
            @Nullable BigDecimal tokensUsed,
            @Nullable BigDecimal limit,
            @Nullable BigDecimal percentage,
            @Nullable BigDecimal percentageExact) {

        static Tier of(TierTokens tokens) {
            return new Tier(
                    plain(tokens.tokensUsed()),
                    plain(tokens.limit()),
                    tokens.percentage(),
                    plain(tokens.percentageExact()));
        }
    }

    /**
     * @param otherTiers besides premium and mini
     * @param reason what the figures lack, null when they are whole
     * @param lastUpdated in seconds since 1970, null before the day's first good fetch
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    private record Usage(
            LocalDate date,
            String provider,
            Tier premium,
            Tier mini,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Tier> otherTiers,
            List<String> bases,
            @Nullable String reason,
            @Nullable Long lastUpdated) {}

    /** @param timestamp in seconds since 1970 */
    private record Snapshot(
            long timestamp,
            LocalDate date,
            BigDecimal premiumTokens,
            BigDecimal miniTokens,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, BigDecimal> otherTokens) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    private record History(
            String provider,
            LocalDate from,
            LocalDate to,
            List<Snapshot> snapshots,
            int count,
            boolean truncated,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {}

    TierRoutes(TierDesk desk, Set<String> tierNames, InstantSource clock) {
        this.desk = desk;
        this.tierNames = tierNames;
        this.clock = clock;
    }

    void usage(Context context) {
        var parameters = Parameters.of(context, Set.of("date", "provider"));
        var provider = provider(parameters);
        var usage = desk.usage(provider, parameters.day("date").orElseGet(this::today));
        var others = new TreeMap<String, Tier>();
        others(usage.tokens()).forEach((tier, tokens) -> others.put(tier, tier(provider, usage, tier)));
        SnakeJson.answer(
                context,
                new Usage(
                        usage.day(),
                        provider,
                        tier(provider, usage, ModelTiers.PREMIUM),
                        tier(provider, usage, ModelTiers.MINI),
                        others,
                        usage.bases(),
                        usage.unknown().isEmpty() ? null : String.join(" ", usage.unknown()),
                        seconds(usage.lastUpdated())));
    }

    /** A range the newest first, as charts of the last days want it; a single day the oldest first, as it went. */
    void history(Context context) {
        var parameters = Parameters.of(context, Set.of("days", "date", "provider", "limit", "cursor"));
        var date = parameters.day("date");
        if (date.isPresent() && parameters.one("days").isPresent()) {
            throw new BadParameterException("days", parameters.one("days").orElse(""), "absent beside date");
        }
        int days = parameters.number("days", DEFAULT_DAYS, MAX_DAYS);
        var query = new DaysQuery(
                provider(parameters), date.orElseGet(() -> today().minusDays(days)), date.orElseGet(this::today));
        var moments = desk.history(query);
        SnakeJson.answer(context, part(context, parameters, query, date.isPresent() ? moments : reversed(moments)));
    }

    private History part(Context context, Parameters parameters, DaysQuery query, List<TierHistory.Moment> moments) {
        var list = "history " + query.text();
        var after = parameters.one("cursor").map(cursor -> Cursor.lastKey(list, cursor));
        var rest = after.map(key -> behind(moments, key)).orElse(moments);
        var part = rest.subList(0, Math.min(parameters.number("limit", MAX_LIMIT, MAX_LIMIT), rest.size()));
        boolean isLast = part.size() == rest.size();
        var cursor = isLast ? null : Cursor.of(list, part.get(part.size() - 1).key());
        Links.next(context, cursor);
        return new History(
                query.provider(),
                query.from(),
                query.to(),
                part.stream().map(this::snapshot).toList(),
                part.size(),
                !isLast,
                cursor);
    }

    /** The key is among them, unless its snapshot is forgotten by now; then what is older is too. */
    private static List<TierHistory.Moment> behind(List<TierHistory.Moment> moments, String key) {
        return moments.stream()
                .dropWhile(moment -> !moment.key().equals(key))
                .skip(1)
                .toList();
    }

    private Snapshot snapshot(TierHistory.Moment moment) {
        return new Snapshot(
                moment.at().getEpochSecond(),
                moment.day(),
                tokens(moment.tokens(), ModelTiers.PREMIUM),
                tokens(moment.tokens(), ModelTiers.MINI),
                others(moment.tokens()));
    }

    private Tier tier(String provider, TierUsage usage, String tier) {
        return Tier.of(new TierTokens(usage.tokensOf(tier), desk.limit(provider, tier)));
    }

    /** Those that are configured, and those that have tokens all the same. */
    private Map<String, BigDecimal> others(Map<String, BigDecimal> tokens) {
        var others = new LinkedHashMap<String, BigDecimal>();
        tierNames.forEach(tier -> others.put(tier, BigDecimal.ZERO));
        tokens.forEach((tier, count) -> others.put(tier, stripped(count)));
        others.keySet().removeAll(Set.of(ModelTiers.PREMIUM, ModelTiers.MINI));
        return others;
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static String provider(Parameters parameters) {
        return parameters
                .one("provider", text -> text.isBlank() ? null : text, "the name of a provider")
                .orElse(Sources.OPENAI);
    }

    private static BigDecimal tokens(Map<String, BigDecimal> tokens, String tier) {
        return stripped(tokens.getOrDefault(tier, BigDecimal.ZERO));
    }

    static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        return number == null ? null : stripped(number);
    }

    /** Without trailing zeros or exponent. */
    private static BigDecimal stripped(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static @Nullable Long seconds(@Nullable Instant instant) {
        return instant == null ? null : instant.getEpochSecond();
    }

    private static <T> List<T> reversed(List<T> list) {
        var reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }
}
