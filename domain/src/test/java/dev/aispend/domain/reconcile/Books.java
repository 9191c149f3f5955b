package dev.aispend.domain.reconcile;

import dev.aispend.domain.day.DayState;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.price.PriceAlias;
import dev.aispend.domain.price.PriceBook;
import dev.aispend.domain.price.PriceRow;
import dev.aispend.domain.price.Rating;
import dev.aispend.domain.price.Terms;
import dev.aispend.domain.price.Tier;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.SpendLine.LineKey;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A price book of one OpenAI and one Anthropic model, and an account day to write both sides of. */
final class Books {

    static final String GPT = "gpt-4o-2024-08-06";
    static final String CLAUDE = "claude-sonnet-4-5-20250929";
    static final String BATCH = "batch=true;service_tier=default";
    static final LocalDate DAY = LocalDate.parse("2026-11-14");

    /** US dollars per million, which is how price lists state them. */
    static final PriceBook BOOK = book();

    private final AccountDay day;
    private final List<SpendLine> billed = new ArrayList<>();
    private final List<SpendLine> usage = new ArrayList<>();

    private Books(String provider) {
        day = new AccountDay(provider, "default", DAY);
    }

    static Books openai() {
        return new Books("openai");
    }

    static Books anthropic() {
        return new Books("anthropic");
    }

    static Books vertex() {
        return new Books("vertex");
    }

    Books billed(@Nullable String model, Unit unit, long quantity, String usd, String text) {
        var key = new LineKey(SpendLine.WHOLE_DAY, model, Attribution.NONE, unit, text);
        billed.add(new SpendLine(key, BigDecimal.valueOf(quantity), Cost.known(Usd.parse(usd))));
        return this;
    }

    /** A line of OpenAI's bill. */
    Books billed(Unit unit, long quantity, String usd) {
        return billed(GPT, unit, quantity, usd, GPT + ", " + unit.text());
    }

    /** A line of Anthropic's bill, which tells no quantity. */
    Books billed(Unit unit, String usd, String text) {
        return billed(CLAUDE, unit, 0, usd, text);
    }

    Books billed(SpendLine line) {
        billed.add(line);
        return this;
    }

    Books used(Unit unit, long quantity, @Nullable String text) {
        return used(day.provider().equals("openai") ? GPT : CLAUDE, unit, quantity, text);
    }

    Books used(@Nullable String model, Unit unit, long quantity, @Nullable String text) {
        var key = new LineKey(9, model, new Attribution("project", "key"), unit, text);
        var cost = unit == Unit.REQUESTS ? Cost.NOT_CHARGED : Cost.UNKNOWN;
        usage.add(rated(day, new SpendLine(key, BigDecimal.valueOf(quantity), cost)));
        return this;
    }

    Reconciliation reconciled() {
        return reconciled(DayState.FINAL, DayState.FINAL);
    }

    Reconciliation reconciled(@Nullable DayState billedState, @Nullable DayState usageState) {
        return Reconciliation.of(day, new Side(billed, billedState), new Side(usage, usageState), BOOK);
    }

    /** What came of the only model there is. */
    ReconciledModel only() {
        var models = reconciled().models();
        if (models.size() != 1) {
            throw new AssertionError("not one model but " + models);
        }
        return models.get(0);
    }

    static SpendLine rated(AccountDay day, SpendLine line) {
        return new SpendLine(line.key(), line.quantity(), Rating.cost(BOOK, day, line));
    }

    private static PriceBook book() {
        var rows = new ArrayList<PriceRow>();
        for (String name : List.of(GPT, "gpt-4o", "ft:gpt-4o-2024-08-06")) {
            half(rows, "openai", name, Unit.INPUT_TOKENS, "2.5");
            half(rows, "openai", name, Unit.CACHE_READ_TOKENS, "1.25");
            half(rows, "openai", name, Unit.OUTPUT_TOKENS, "10");
        }
        add(rows, "openai", GPT, Unit.INPUT_TOKENS, Terms.of(Tier.PRIORITY), "4.25");
        add(rows, "openai", GPT, Unit.OUTPUT_TOKENS, Terms.of(Tier.PRIORITY), "17");
        add(rows, "openai", GPT, Unit.INPUT_TOKENS, new Terms(Tier.STANDARD, 272_000, null, null), "5");
        add(rows, "openai", GPT, Unit.OUTPUT_TOKENS, new Terms(Tier.STANDARD, 272_000, null, null), "15");
        half(rows, "anthropic", CLAUDE, Unit.INPUT_TOKENS, "3");
        half(rows, "anthropic", CLAUDE, Unit.CACHE_READ_TOKENS, "0.3");
        half(rows, "anthropic", CLAUDE, Unit.CACHE_WRITE_5M_TOKENS, "3.75");
        half(rows, "anthropic", CLAUDE, Unit.CACHE_WRITE_1H_TOKENS, "6");
        half(rows, "anthropic", CLAUDE, Unit.OUTPUT_TOKENS, "15");
        add(rows, "anthropic", CLAUDE, Unit.INPUT_TOKENS, new Terms(Tier.STANDARD, 0, "us", null), "3.3");
        add(rows, "anthropic", CLAUDE, Unit.OUTPUT_TOKENS, new Terms(Tier.STANDARD, 0, "us", null), "16.5");
        add(rows, "anthropic", "*", Unit.WEB_SEARCH_CALLS, Terms.STANDARD, "10000");
        return PriceBook.of(rows, List.<PriceAlias>of());
    }

    /** At half the price in batches. */
    private static void half(List<PriceRow> rows, String provider, String model, Unit unit, String usdPerMillion) {
        add(rows, provider, model, unit, Terms.STANDARD, usdPerMillion);
        var half = new BigDecimal(usdPerMillion).multiply(new BigDecimal("0.5"));
        add(rows, provider, model, unit, Terms.of(Tier.BATCH), half.toPlainString());
    }

    private static void add(
            List<PriceRow> rows, String provider, String model, Unit unit, Terms terms, String usdPerMillion) {
        var usd = new BigDecimal(usdPerMillion).movePointLeft(6);
        rows.add(new PriceRow(
                provider, model, unit, terms, usd, Instant.EPOCH, null, PriceRow.Origin.SHIPPED, "a test"));
    }
}
