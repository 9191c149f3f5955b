package dev.aispend.simulator.anthropic;

import dev.aispend.simulator.organization.Distortion;
import dev.aispend.simulator.organization.Distortions;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What Anthropic bills, as it would say it at a given time. Thread-safe. */
final class AnthropicCosts {
    private static final BigDecimal LIST_OF_CODE_EXECUTION = new BigDecimal("1.25");

    private final List<Workload> workloads;
    private final LocalDate firstDay;
    private final LateRows late;
    private final Distortions distortions;
    private final Map<LocalDate, List<AnthropicRestatement>> restatements = new ConcurrentHashMap<>();

    AnthropicCosts(List<Workload> workloads, LocalDate firstDay, LateRows late, Distortions distortions) {
        this.workloads = workloads;
        this.firstDay = firstDay;
        this.late = late;
        this.distortions = distortions;
    }

    /** The rows of {@code [from, until)}, seconds since the epoch, as far as they are visible; keys may repeat. */
    List<AnthropicCostRow> rows(long from, long until, long visibleUntil, Instant now) {
        List<AnthropicCostRow> rows = new ArrayList<>();
        for (DayPart part : DayPart.of(from, until)) {
            rows.addAll(rows(part, visibleUntil, now));
        }
        return rows;
    }

    /** Changes what is said about the day from now on. */
    void restate(LocalDate day, AnthropicRestatement restatement) {
        restatements.compute(day, (same, before) -> after(before == null ? List.of() : before, restatement));
    }

    private static List<AnthropicRestatement> after(
            List<AnthropicRestatement> before, AnthropicRestatement restatement) {
        if (restatement instanceof AnthropicRestatement.Restore) {
            return before.isEmpty() ? before : List.copyOf(before.subList(0, before.size() - 1));
        }
        List<AnthropicRestatement> all = new ArrayList<>(before);
        all.add(restatement);
        return List.copyOf(all);
    }

    private List<AnthropicCostRow> rows(DayPart part, long visibleUntil, Instant now) {
        List<AnthropicCostRow> rows =
                part.day().isBefore(firstDay) ? List.of() : late.at(now, part.day(), billed(part, visibleUntil));
        for (AnthropicRestatement restatement : restatements.getOrDefault(part.day(), List.of())) {
            rows = restatement.applyTo(rows, part.holdsStart());
        }
        return rows;
    }

    private List<AnthropicCostRow> billed(DayPart part, long visibleUntil) {
        long until = Math.min(part.until(), visibleUntil);
        List<AnthropicCostRow> rows = new ArrayList<>();
        long[] scratch = new long[Counters.SIZE];
        for (Workload workload : workloads) {
            if (workload.isBilled() && until > part.from()) {
                long[] counters = new long[Counters.SIZE];
                workload.load().add(part.from(), until, 100, counters, scratch);
                bill(workload, part.day(), counters, rows);
            }
        }
        return rows;
    }

    private void bill(Workload workload, LocalDate day, long[] counters, List<AnthropicCostRow> rows) {
        boolean asStandard =
                distortions.has(Distortion.TIER_SHIFTED, day) && "batch".equals(workload.value(Dimension.SERVICE_TIER));
        ModelPrice price =
                asStandard ? AnthropicPrices.everyday(workload.price().model()) : workload.price();
        for (TokenType type : TokenType.values()) {
            long tokens = counters[type.index()];
            if (tokens > 0) {
                BigDecimal usd = price.costUsd(billedAs(type, day), tokens);
                long requests = type == TokenType.UNCACHED_INPUT ? counters[Counters.REQUESTS] : 0;
                rows.add(new AnthropicCostRow(CostKey.tokens(workload, type, asStandard), usd, usd, requests));
            }
        }
        fees(workload, counters, rows);
    }

    private TokenType billedAs(TokenType type, LocalDate day) {
        boolean full = type == TokenType.CACHE_READ && distortions.has(Distortion.CACHE_AT_FULL_PRICE, day);
        return full ? TokenType.UNCACHED_INPUT : type;
    }

    /** Code execution has a discount, so that the amount and the list amount of the analytics report differ somewhere. */
    private static void fees(Workload workload, long[] counters, List<AnthropicCostRow> rows) {
        if (counters[Counters.WEB_SEARCHES] > 0) {
            BigDecimal usd = times(AnthropicPrices.WEB_SEARCH_USD, counters[Counters.WEB_SEARCHES]);
            rows.add(new AnthropicCostRow(CostKey.fee(workload, "web_search", "Web Search Usage"), usd, usd, 0));
        }
        if (counters[Counters.CODE_EXECUTION] > 0) {
            BigDecimal usd = times(AnthropicPrices.CODE_EXECUTION_USD, counters[Counters.CODE_EXECUTION]);
            CostKey key = CostKey.fee(workload, "code_execution", "Code Execution Usage");
            rows.add(new AnthropicCostRow(key, usd, usd.multiply(LIST_OF_CODE_EXECUTION), 0));
        }
    }

    private static BigDecimal times(BigDecimal usd, long count) {
        return usd.multiply(BigDecimal.valueOf(count));
    }
}
