package dev.aispend.query;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.basis.BasisRule;
import dev.aispend.domain.basis.Measure;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.CellKey;
import dev.aispend.domain.spend.NativeAmounts;
import dev.aispend.domain.spend.Quantities;
import dev.aispend.domain.spend.Sum;
import dev.aispend.domain.spend.Unit;
import dev.aispend.wire.CellRecord;
import dev.aispend.wire.DayHeader;
import dev.aispend.wire.RollupKey;
import dev.aispend.wire.SumJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One account day put together by a test, with the header the rollup would write for it. */
public final class SampleDay {

    public static final List<String> ALL_DIMENSIONS = List.of("model", "project", "credential");

    private final AccountDay day;
    private final Map<CellKey, Sum> cells = new LinkedHashMap<>();
    private final Map<Basis, List<String>> dimensions = new LinkedHashMap<>();
    private final Map<Basis, String> states = new LinkedHashMap<>();
    private final List<DayHeader.Problem> problems = new ArrayList<>();
    private final List<DayHeader.SourceDay> sources = new ArrayList<>();
    private long version = 1;

    private SampleDay(AccountDay day) {
        this.day = day;
    }

    public static SampleDay of(String provider, String day) {
        return of(provider, "default", day);
    }

    public static SampleDay of(String provider, String account, String day) {
        return new SampleDay(new AccountDay(provider, account, LocalDate.parse(day)));
    }

    public SampleDay version(long newVersion) {
        version = newVersion;
        return this;
    }

    /** Declares a basis with what it tells apart; one without cells is an empty bill or the like. */
    public SampleDay basis(Basis basis, String state, List<String> tellsApart) {
        states.put(basis, state);
        dimensions.put(basis, tellsApart);
        return this;
    }

    public SampleDay billed(@Nullable String model, String costUsd) {
        return billed(model, null, null, costUsd);
    }

    public SampleDay billed(
            @Nullable String model, @Nullable String project, @Nullable String credential, String costUsd) {
        return cell(Basis.BILLED, model, project, credential, cost(costUsd));
    }

    /** Tokens at a cost; a null cost is unknown. */
    public SampleDay usage(
            @Nullable String model,
            @Nullable String project,
            @Nullable String credential,
            @Nullable String costUsd,
            long inputTokens,
            long outputTokens) {
        return cell(Basis.USAGE, model, project, credential, tokens(costUsd, inputTokens, outputTokens));
    }

    public SampleDay cell(
            Basis basis, @Nullable String model, @Nullable String project, @Nullable String credential, Sum sum) {
        cells.merge(new CellKey(day, basis, model, new Attribution(project, credential)), sum, Sum::plus);
        return this;
    }

    /** What the source told by this fetch is in the day. */
    public SampleDay heard(String source, long fetchId) {
        sources.add(new DayHeader.SourceDay(source, fetchId, Instant.EPOCH, "open", 0, null));
        return this;
    }

    public SampleDay problem(String source, String code) {
        problems.add(new DayHeader.Problem(
                source, code, "what happened", Instant.EPOCH, "spend.raw.openai", 3, 17L, "/data/0"));
        return this;
    }

    public static Sum cost(String costUsd) {
        return new Sum(Usd.parse(costUsd), 1, 1, Quantities.NONE, Quantities.NONE);
    }

    /** A net cost of which part was credited, billed in another currency. */
    public static Sum credited(String costUsd, String creditsUsd, String euros) {
        return new Sum(
                Usd.parse(costUsd),
                1,
                1,
                Quantities.NONE,
                Quantities.NONE,
                Usd.parse(creditsUsd),
                NativeAmounts.of("EUR", new BigDecimal(euros)));
    }

    /** Billed in another currency without a rate to US dollars. */
    public static Sum withoutRate(String euros) {
        return new Sum(
                Usd.ZERO,
                0,
                1,
                Quantities.NONE,
                Quantities.NONE,
                Usd.ZERO,
                NativeAmounts.of("EUR", new BigDecimal(euros)));
    }

    public static Sum tokens(@Nullable String costUsd, long inputTokens, long outputTokens) {
        var tokens = Quantities.of(Unit.INPUT_TOKENS, BigDecimal.valueOf(inputTokens))
                .plus(Quantities.of(Unit.OUTPUT_TOKENS, BigDecimal.valueOf(outputTokens)));
        var quantities = tokens.plus(Quantities.of(Unit.REQUESTS, BigDecimal.ONE));
        return costUsd == null
                ? new Sum(Usd.ZERO, 0, 3, quantities, tokens)
                : new Sum(Usd.parse(costUsd), 2, 3, quantities, Quantities.NONE);
    }

    public AccountDay accountDay() {
        return day;
    }

    public Map<CellKey, Sum> cells() {
        return cells;
    }

    public DayHeader header() {
        var bases = new LinkedHashMap<String, DayHeader.BasisJson>();
        for (Basis basis : Basis.values()) {
            if (states.containsKey(basis) || sum(basis).lines() > 0) {
                bases.put(basis.text(), basisJson(basis));
            }
        }
        var unchosen = header(bases, null, null);
        var cost = BasisRule.choose(Measure.COST_USD, unchosen.basisTotals(), Set.of());
        var tokens = BasisRule.choose(Measure.TOKENS, unchosen.basisTotals(), Set.of());
        return header(
                bases,
                cost.map(choice -> choice.basis()).orElse(null),
                tokens.map(choice -> choice.basis()).orElse(null));
    }

    /** Key and value of every record of the day, the header last. */
    public Map<String, byte[]> records() {
        var records = new LinkedHashMap<String, byte[]>();
        cells.forEach((key, sum) -> records.put(
                RollupKey.cell(key), CellRecord.of(key, version, sum).toJson()));
        records.put(RollupKey.header(day), header().toJson());
        return records;
    }

    private DayHeader.BasisJson basisJson(Basis basis) {
        return new DayHeader.BasisJson(SumJson.of(sum(basis)), dimensions(basis), state(basis));
    }

    List<String> dimensions(Basis basis) {
        return dimensions.getOrDefault(basis, ALL_DIMENSIONS);
    }

    String state(Basis basis) {
        return states.getOrDefault(basis, "provisional");
    }

    Sum sum(Basis basis) {
        return cells.entrySet().stream()
                .filter(entry -> entry.getKey().basis() == basis)
                .map(Map.Entry::getValue)
                .reduce(Sum.NOTHING, Sum::plus);
    }

    private DayHeader header(
            Map<String, DayHeader.BasisJson> bases, @Nullable Basis costBasis, @Nullable Basis tokensBasis) {
        return new DayHeader(
                1,
                DayHeader.KIND,
                day.provider(),
                day.account(),
                day.day(),
                version,
                costBasis == null ? "open" : state(costBasis),
                costBasis == null ? null : costBasis.text(),
                costBasis == null
                        ? null
                        : sum(costBasis).costUsd().map(Usd::amount).orElse(null),
                tokensBasis == null ? null : tokensBasis.text(),
                tokensBasis == null ? null : sum(tokensBasis).quantities().totalTokens(),
                bases,
                sources,
                problems,
                Instant.EPOCH);
    }
}
