package dev.aispend.wire;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.day.DayState;
import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.day.FetchProblem;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.price.PriceAlias;
import dev.aispend.domain.price.PriceRow;
import dev.aispend.domain.price.PriceRow.Origin;
import dev.aispend.domain.price.Terms;
import dev.aispend.domain.price.Tier;
import dev.aispend.domain.reconcile.ClassComparison;
import dev.aispend.domain.reconcile.DeltaCause;
import dev.aispend.domain.reconcile.ReconciledModel;
import dev.aispend.domain.reconcile.Reconciliation;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.CellKey;
import dev.aispend.domain.spend.NativeAmounts;
import dev.aispend.domain.spend.Quantities;
import dev.aispend.domain.spend.Sum;
import dev.aispend.domain.spend.Unit;
import dev.aispend.wire.price.PriceAliasJson;
import dev.aispend.wire.price.PriceRowJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record of every kind, once with everything and once with as little as there can be. */
final class Records {

    static final LocalDate DAY = LocalDate.of(2026, 11, 14);
    static final Instant AT = Instant.parse("2026-11-15T06:00:00.123Z");
    static final AccountDay ACCOUNT_DAY = new AccountDay("openai", "default", DAY);
    static final FetchProblem PROBLEM = new FetchProblem("http_503", "the provider is down");

    static final RawPage RAW_PAGE = new RawPage(
            1,
            "openai",
            "openai.costs",
            "default",
            DAY,
            1_794_722_400_123L,
            AT,
            2,
            3,
            2,
            4,
            new RawPage.Request("GET", "/v1/organization/costs", "group_by%5B%5D=line_item"),
            200,
            "application/json",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "{\"object\": \"page\", \"ö\": \"\ud83d\ude00\"}\n",
            "no paging fields");

    static final RawPage BARE_RAW_PAGE = new RawPage(
            1,
            "openai",
            "openai.costs",
            "default",
            DAY,
            1,
            AT,
            1,
            1,
            1,
            1,
            new RawPage.Request("GET", "/", ""),
            200,
            null,
            RAW_PAGE.sha256(),
            "",
            null);

    static final DayStatusJson DAY_STATUS = DayStatusJson.of(
            ACCOUNT_DAY,
            "openai.costs",
            DayStatus.failed(Optional.of(DayStatus.changed(7, AT, "hash", 2)), 8, AT.plusSeconds(60), PROBLEM));

    static final DayStatusJson BARE_DAY_STATUS =
            DayStatusJson.of(ACCOUNT_DAY, "openai.costs", new DayStatus(8, AT, null, 0, 0, null, null, 0, null, null));

    static final SourceStatus SOURCE_STATUS = new SourceStatus(
            1,
            SourceStatus.KIND,
            "openai",
            "openai.costs",
            "default",
            AT,
            AT,
            DAY,
            AT,
            new DayStatusJson.Problem("timeout", "no answer in 30 s"),
            AT,
            12);

    static final SourceStatus BARE_SOURCE_STATUS = new SourceStatus(
            1, SourceStatus.KIND, "openai", "openai.costs", "default", AT, null, null, null, null, null, 0);

    static final CellRecord CELL = CellRecord.of(
            new CellKey(ACCOUNT_DAY, Basis.BILLED, "gpt-5|x%", new Attribution("proj_1", "key_1")), 42, sum());

    static final CellRecord BARE_CELL =
            CellRecord.of(new CellKey(ACCOUNT_DAY, Basis.USAGE, null, Attribution.NONE), 1, Sum.NOTHING);

    static final DayHeader DAY_HEADER = new DayHeader(
            1,
            DayHeader.KIND,
            "openai",
            "default",
            DAY,
            42,
            "provisional",
            "billed",
            new BigDecimal("12.561025"),
            "usage",
            new BigDecimal("123"),
            Map.of(
                    "billed",
                    new DayHeader.BasisJson(
                            SumJson.of(sum()), List.of("model", "project", "credential"), "provisional")),
            List.of(new DayHeader.SourceDay("openai.costs", 7, AT, "final", 9, true)),
            List.of(new DayHeader.Problem(
                    "openai.costs", "rejected_page", "no data", AT, "spend.raw.openai", 3, 99L, "/data/0")),
            AT);

    static final DayHeader BARE_DAY_HEADER = new DayHeader(
            1,
            DayHeader.KIND,
            "openai",
            "default",
            DAY,
            1,
            "open",
            null,
            null,
            null,
            null,
            Map.of(),
            List.of(new DayHeader.SourceDay("openai.costs", 0, null, "open", 0, null)),
            List.of(new DayHeader.Problem("openai.costs", "http_503", "down", AT, null, null, null, null)),
            AT);

    static final ReconciliationRecord RECONCILIATION = ReconciliationRecord.of(
            ACCOUNT_DAY,
            DayState.FINAL,
            DayState.PROVISIONAL,
            new Reconciliation(List.of(new ReconciledModel(
                    "gpt-5",
                    List.of("gpt-5-2026-01-01"),
                    Usd.parse("12.5"),
                    Usd.parse("10"),
                    Usd.parse("10"),
                    DeltaCause.NOT_FINAL,
                    "Usage may still change.",
                    new BigDecimal("7"),
                    List.of(new ClassComparison(
                            Unit.INPUT_TOKENS,
                            new BigDecimal("5000000"),
                            Usd.parse("12.5"),
                            new BigDecimal("4000000"),
                            Usd.parse("10")))))));

    static final ReconciliationRecord BARE_RECONCILIATION = ReconciliationRecord.of(
            ACCOUNT_DAY,
            null,
            null,
            new Reconciliation(List.of(new ReconciledModel(
                    null,
                    List.of(),
                    null,
                    null,
                    Usd.ZERO,
                    DeltaCause.NO_USAGE_FEED,
                    "No usage feed tells of this day.",
                    BigDecimal.ZERO,
                    List.of()))));

    static final Restatement RESTATEMENT = new Restatement(
            1,
            "openai",
            "default",
            DAY,
            new BigDecimal("1.5"),
            new BigDecimal("-2"),
            "usage",
            "billed",
            List.of(new Restatement.ModelChange("gpt-5", new BigDecimal("1"), new BigDecimal("2"))),
            "late",
            "openai.costs",
            8,
            43,
            AT);

    static final Restatement BARE_RESTATEMENT = new Restatement(
            1,
            "openai",
            "default",
            DAY,
            null,
            null,
            null,
            null,
            List.of(new Restatement.ModelChange(null, null, null)),
            "recompute",
            null,
            0,
            43,
            AT);

    static final DeadLetter DEAD_LETTER = new DeadLetter(
            1,
            "rejected_page",
            "object is not 'page'",
            "spend.raw.openai",
            3,
            99,
            "openai.costs|default|2026-11-14|000001",
            "/object",
            "openai.costs",
            "default",
            DAY,
            8,
            AT);

    static final DeadLetter BARE_DEAD_LETTER = new DeadLetter(
            1, "malformed_record", "not JSON", "spend.raw.openai", 0, 0, null, null, null, null, null, 0, AT);

    static final PriceRowJson PRICE = PriceRowJson.of(new PriceRow(
            "anthropic",
            "claude-sonnet-4-5|x%",
            Unit.CACHE_WRITE_1H_TOKENS,
            new Terms(Tier.BATCH, 200_000, "us", "fast"),
            new BigDecimal("0.0000000033"),
            Instant.parse("2026-01-01T00:00:00Z"),
            AT,
            Origin.MANUAL,
            "the contract of May"));

    static final PriceRowJson BARE_PRICE = PriceRowJson.of(new PriceRow(
            "openai",
            "gpt-5*",
            Unit.WEB_SEARCH_CALLS,
            Terms.STANDARD,
            BigDecimal.ZERO,
            Instant.EPOCH,
            null,
            Origin.SHIPPED,
            "LiteLLM 2026-08-01"));

    static final PriceAliasJson PRICE_ALIAS =
            PriceAliasJson.of(new PriceAlias("openai", "house-model", "gpt-5", Origin.SHIPPED));

    static final CapRecord CAP = new CapRecord(
            1,
            "google-budget:01A2B3-4C5D6E-7F8091:e41f6d08",
            "Gemini pilot Q4",
            new CapRecord.Origin(CapRecord.GOOGLE_BUDGET, "billingAccounts/01A2B3-4C5D6E-7F8091/budgets/e41f6d08"),
            CapRecord.COST_USD,
            CapRecord.Scope.account("vertex", "default")
                    .within(
                            List.of("projects/481516234202"),
                            Map.of("team", List.of("search")),
                            List.of("services/C7E2-9256-1C43"),
                            List.of("folders/7")),
            new CapRecord.Period(
                    "custom", "America/Los_Angeles", LocalDate.of(2026, 10, 1), LocalDate.of(2026, 12, 31)),
            CapRecord.Limit.fixed(new BigDecimal("1200.5"), "USD"),
            List.of(
                    new CapRecord.Threshold("soft", null, new BigDecimal("100"), "current"),
                    new CapRecord.Threshold(null, new BigDecimal("90"), null, "forecast")),
            List.of("counts only credits of the types PROMOTION, FREE_TIER"),
            AT);

    static final CapRecord BARE_CAP = new CapRecord(
            1,
            "global-tokens",
            "all tokens",
            new CapRecord.Origin("api", null),
            "tokens",
            new CapRecord.Scope(
                    List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), List.of(), List.of()),
            new CapRecord.Period("day", "UTC", null, null),
            CapRecord.Limit.lastPeriod(),
            List.of(),
            List.of(),
            AT);

    static final AlertRecord ALERT = new AlertRecord(
            1,
            "dec_9f86d081884c7d659a2feaa0c55ad015",
            "dec_4355a46b19d348dc2f57c046f8ef63d4",
            AlertRecord.RETRACTED,
            new AlertRecord.CapReference(
                    "env:openai", 3, "OpenAI", CapRecord.COST_USD, CAP.scope(), new BigDecimal("500")),
            new AlertRecord.PeriodJson("month", LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30)),
            new AlertRecord.ThresholdJson("soft", new BigDecimal("400"), new BigDecimal("80")),
            2,
            new BigDecimal("399.999999"),
            new BigDecimal("79.9999"),
            Map.of("openai", List.of("billed", "usage")),
            Map.of("open", 1L, "provisional", 2L, "final", 11L),
            true,
            4,
            "openai default of 2026-11-14 counts 12.5 instead of 20 (openai.costs)",
            true,
            AT);

    static final SourceAlertRecord SOURCE_ALERT = new SourceAlertRecord(
            1,
            SourceAlertRecord.KIND,
            "dec_4",
            "dec_3",
            AlertRecord.RETRACTED,
            new SourceAlertRecord.SourceReference("openai", "openai.costs", "default"),
            4,
            0,
            DAY,
            DAY,
            "unknown_shape",
            "no field amount",
            AT,
            2,
            true,
            AT);

    static final AlertRecord BARE_ALERT = new AlertRecord(
            1,
            "dec_1",
            "dec_1",
            AlertRecord.TEST,
            new AlertRecord.CapReference("test", 1, "test", CapRecord.TOKENS, BARE_CAP.scope(), null),
            new AlertRecord.PeriodJson("day", DAY, DAY),
            new AlertRecord.ThresholdJson("hard", BigDecimal.ONE, null),
            1,
            BigDecimal.ONE,
            null,
            Map.of(),
            Map.of(),
            false,
            0,
            "somebody asked for a test",
            true,
            AT);

    static final CapStateRecord CAP_STATE = new CapStateRecord(
            1,
            "env:openai",
            3,
            CapRecord.COST_USD,
            ALERT.period(),
            CapStateRecord.ACTIVE,
            new BigDecimal("401.25"),
            1,
            true,
            ALERT.bases(),
            ALERT.dayStates(),
            List.of(new CapStateRecord.ThresholdState(ALERT.threshold(), true, "dec_1", AT, 2)),
            1,
            AT);

    static final CapStateRecord BARE_CAP_STATE = new CapStateRecord(
            1,
            "global-tokens",
            1,
            CapRecord.TOKENS,
            BARE_ALERT.period(),
            CapStateRecord.BACKFILLING,
            null,
            0,
            false,
            Map.of(),
            Map.of(),
            List.of(new CapStateRecord.ThresholdState(BARE_ALERT.threshold(), false, null, null, 0)),
            0,
            AT);

    static final ProviderFigure PROVIDER_FIGURE = new ProviderFigure(
            1,
            "vertex",
            "01A2B3-4C5D6E-7F8091",
            "b7d3c1f2-5a64-4c0e-9f1d-2e8a6b90c4d5",
            "Vertex AI monthly",
            Instant.parse("2026-11-01T07:00:00Z"),
            new BigDecimal("1101.37"),
            "USD",
            new BigDecimal("1200.5"),
            "SPECIFIED_AMOUNT",
            new BigDecimal("90"),
            new BigDecimal("100"),
            Instant.parse("2026-11-17T04:12:33.518Z"),
            "9731284650192837",
            AT);

    static final ProviderFigure BARE_PROVIDER_FIGURE = new ProviderFigure(
            1,
            "vertex",
            "01A2B3-4C5D6E-7F8091",
            "b7d3c1f2",
            "Vertex AI monthly",
            AT,
            BigDecimal.ZERO,
            "EUR",
            null,
            null,
            null,
            null,
            AT,
            null,
            AT);

    static final DeliveryRecord DELIVERY = new DeliveryRecord(
            1,
            DeliveryRecord.KIND,
            "dec_2",
            "dec_1",
            "slack",
            3,
            DeliveryRecord.RETRYING,
            429,
            "answered 429",
            AT,
            217,
            AT.plusSeconds(30));

    static final DeliveryRecord BARE_DELIVERY = new DeliveryRecord(
            1, DeliveryRecord.KIND, "dec_1", "dec_1", "slack", 1, DeliveryRecord.FAILED, null, null, AT, 0, null);

    static final ChannelRecord CHANNEL =
            new ChannelRecord(1, "email", ChannelRecord.EMAIL, "example.com, example.org", AT);

    static final AcknowledgementRecord ACKNOWLEDGEMENT =
            new AcknowledgementRecord(1, AcknowledgementRecord.KIND, "alert_1", "ada", "the key is revoked", AT);

    static final AcknowledgementRecord BARE_ACKNOWLEDGEMENT =
            new AcknowledgementRecord(1, AcknowledgementRecord.KIND, "alert_1", "ada", null, AT);

    static final CommandRecord COMMAND = new CommandRecord(
            1, CommandRecord.RECOMPUTE, "cmd_1", AT, "admin", "a new parser", "openai", DAY, DAY, true, true);

    static final CommandRecord BARE_COMMAND =
            new CommandRecord(1, CommandRecord.POLL, "cmd_2", AT, "admin", null, null, null, null, false, false);

    static final RecomputeResult RECOMPUTE_RESULT = new RecomputeResult(
            1,
            RecomputeResult.KIND,
            "cmd_1",
            3,
            8,
            2,
            17,
            List.of(
                    new RecomputeResult.DayChange(
                            "openai",
                            "default",
                            DAY,
                            new BigDecimal("1.5"),
                            new BigDecimal("2"),
                            "usage",
                            "billed",
                            new BigDecimal("1000"),
                            new BigDecimal("1001"),
                            List.of(new Restatement.ModelChange("gpt-5", BigDecimal.ONE, BigDecimal.TEN))),
                    new RecomputeResult.DayChange(
                            "openai",
                            "default",
                            DAY,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            List.of(new Restatement.ModelChange(null, null, null)))),
            List.of(new RecomputeResult.SkippedDay("openai", "default", DAY, "openai.costs", "expired")),
            true,
            AT);

    static final RecomputeResult BARE_RECOMPUTE_RESULT =
            new RecomputeResult(1, RecomputeResult.KIND, "cmd_1", 0, 1, 1, 0, List.of(), List.of(), false, AT);

    static final TierSnapshot TIER_SNAPSHOT = new TierSnapshot(
            1,
            "openai",
            "default",
            DAY,
            "usage",
            Map.of("premium", new BigDecimal("1000000"), "mini", new BigDecimal("2.5")),
            42,
            AT);

    static final TierSnapshot BARE_TIER_SNAPSHOT =
            new TierSnapshot(1, "openai", "default", DAY, "metered", Map.of("premium", BigDecimal.ZERO), 1, AT);

    private Records() {}

    /** Every unit, so that a unit the schemas do not know shows. */
    static Sum sum() {
        var quantities = new EnumMap<Unit, BigDecimal>(Unit.class);
        for (Unit unit : Unit.values()) {
            quantities.put(unit, new BigDecimal("1000000000000.25"));
        }
        var unpriced = Quantities.of(Unit.INPUT_TOKENS, BigDecimal.TEN);
        return new Sum(
                Usd.parse("12.561025"),
                3,
                22,
                new Quantities(quantities),
                unpriced,
                Usd.parse("-0.5"),
                NativeAmounts.of("EUR", new BigDecimal("11.02")));
    }
}
