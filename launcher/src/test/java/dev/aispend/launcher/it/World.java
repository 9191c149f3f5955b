package dev.aispend.launcher.it;

import dev.aispend.simulator.OpenAiSimulator;
import dev.aispend.simulator.SimulatorConfig;
import dev.aispend.simulator.organization.CostRow;
import dev.aispend.simulator.organization.DayKey;
import dev.aispend.simulator.organization.Restatement;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A simulated provider whose clock stands still, and the settings and folders of the spend monitors that poll it. */
final class World implements AutoCloseable {

    static final String ADMIN_KEY = "sk-admin-integration-7f3b9d2c51e84a60";

    static final String ADMIN_TOKEN = "admin-token-of-the-tests-4be07d12c9a35f68";

    /** Days polled again and again, so that every restatement is seen at the next poll. */
    static final int DAYS = 5;

    final Instant now = InstantSource.system().instant();
    final LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    final OpenAiSimulator provider;
    final int port;
    private final Path folder;

    World(Path folder) throws IOException {
        this.folder = folder;
        this.port = SpendApi.freePort();
        this.provider = OpenAiSimulator.start(SimulatorConfig.steady(InstantSource.fixed(now))
                .withAdminKey(ADMIN_KEY)
                .withFirstDay(today.minusDays(DAYS)));
    }

    LocalDate firstDay() {
        return today.minusDays(DAYS - 1L);
    }

    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("OPENAI_ADMIN_KEY", ADMIN_KEY);
        environment.put("OPENAI_BASE_URL", provider.baseUrl());
        environment.put("POLL_INTERVAL", "1s");
        environment.put("CRON_LOOKBACK_HOURS", Integer.toString(24 * (DAYS - 1)));
        environment.put("BACKFILL_DAYS", Integer.toString(DAYS - 1));
        environment.put("PORT", Integer.toString(port));
        environment.put("DATA_DIR", folder.resolve("data").toString());
        environment.put("ADMIN_TOKEN", ADMIN_TOKEN);
        return environment;
    }

    /** The broker's address while a process runs, to look at the log beside it. */
    String bootstrapServers() throws IOException {
        var ports = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve("data/kafka/ports.properties"))) {
            ports.load(reader);
        }
        return "127.0.0.1:" + ports.getProperty("broker");
    }

    Path log() {
        return folder.resolve("spend.log");
    }

    SpendProcess up() throws IOException {
        return up(Map.of());
    }

    SpendProcess up(Map<String, String> more) throws IOException {
        var environment = environment();
        environment.putAll(more);
        return SpendProcess.start(log(), environment, "up");
    }

    SpendApi api() {
        return new SpendApi(port);
    }

    /** What a day and model cost by the provider's own books, zeros left out. */
    Map<String, BigDecimal> trueCosts() {
        var costs = new TreeMap<String, BigDecimal>();
        provider.truth(firstDay(), today).costByDayAndModel().forEach((key, usd) -> put(costs, key, usd));
        return costs;
    }

    /** What {@code /spend} says the bill of a day and model is, zeros left out; on days not final usage may count instead. */
    Map<String, BigDecimal> publishedCosts() throws IOException, InterruptedException {
        return publishedCosts(api());
    }

    Map<String, BigDecimal> publishedCosts(SpendApi api) throws IOException, InterruptedException {
        var costs = new TreeMap<String, BigDecimal>();
        api.costs("basis=billed&groupBy=day,model&from=" + firstDay() + "&to=" + today, "day", "model")
                .forEach((key, usd) -> {
                    if (usd.signum() != 0) {
                        costs.put(key, usd.stripTrailingZeros());
                    }
                });
        return costs;
    }

    /** What the bill of today comes to by the provider's own books. */
    BigDecimal trueBillOfToday() {
        return provider.truth(today, today).costUsd(today);
    }

    /** The provider puts more on today's bill, or takes it off again; also in the day's first minutes. */
    void addToBillOfToday(String usd) {
        var row = provider.costRows(today.minusDays(1)).get(0);
        provider.restate(today, Restatement.add(new CostRow(row.id(), BigDecimal.ONE, new BigDecimal(usd))));
    }

    /** Tokens of a model by day, as the provider counts them. */
    Map<String, BigDecimal> trueTokens(String model) {
        var tokens = new TreeMap<String, BigDecimal>();
        provider.truth(firstDay(), today).tokensByDayAndModel().forEach((key, totals) -> {
            if (model.equals(key.value())) {
                tokens.put(key.day().toString(), BigDecimal.valueOf(totals.inputTokens() + totals.outputTokens()));
            }
        });
        return tokens;
    }

    /** Tokens of a model by day, as usage tells them. */
    Map<String, BigDecimal> publishedTokens(String model) throws IOException, InterruptedException {
        var tokens = new TreeMap<String, BigDecimal>();
        for (var row : api().json(usageOf(model)).get("aggregates")) {
            var input = row.get("input_tokens").decimalValue();
            tokens.put(
                    row.get("day").asText(), input.add(row.get("output_tokens").decimalValue()));
        }
        return tokens;
    }

    /** Costs of a model by day, as usage and the price book tell them. */
    Map<String, BigDecimal> usageCosts(String model) throws IOException, InterruptedException {
        var costs = new TreeMap<String, BigDecimal>();
        for (var row : api().json(usageOf(model)).get("aggregates")) {
            costs.put(row.get("day").asText(), row.get("cost_usd").decimalValue());
        }
        return costs;
    }

    private String usageOf(String model) {
        return "/spend?basis=usage&groupBy=day,model&model=" + model + "&from=" + firstDay() + "&to=" + today;
    }

    private static void put(Map<String, BigDecimal> costs, DayKey key, BigDecimal usd) {
        if (usd.signum() != 0) {
            costs.put(key.day() + "|" + key.value(), usd.stripTrailingZeros());
        }
    }

    @Override
    public void close() {
        provider.close();
    }
}
