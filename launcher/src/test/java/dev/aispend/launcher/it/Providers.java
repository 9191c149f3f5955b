package dev.aispend.launcher.it;

import dev.aispend.simulator.AnthropicSimulator;
import dev.aispend.simulator.OpenAiSimulator;
import dev.aispend.simulator.SimulatedProviders;
import dev.aispend.simulator.SimulatedProviders.Ports;
import dev.aispend.simulator.SimulatorConfig;
import dev.aispend.simulator.anthropic.AnthropicRestatement;
import dev.aispend.simulator.google.GoogleSimulator;
import dev.aispend.simulator.organization.DayKey;
import dev.aispend.simulator.organization.Restatement;
import dev.aispend.simulator.organization.Settling;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** All three simulated providers, their clock standing still, and the settings of the spend monitor that polls them. */
final class Providers implements AutoCloseable {

    static final String OPENAI_KEY = "sk-admin-integration-7f3b9d2c51e84a60";
    static final String ANTHROPIC_KEY = "sk-ant-admin01-integration-0b5d7c9e1f3a";

    /** A bill that trails behind, so that on young days usage has more to tell. */
    private static final Settling TRAILING_BILL = new Settling(Duration.ofHours(6), Duration.ofHours(1), 0);

    final Instant now = InstantSource.system().instant();
    final LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    final LocalDate firstDay;
    final OpenAiSimulator openAi;
    final AnthropicSimulator anthropic;
    final GoogleSimulator google;
    final int port;
    private final SimulatedProviders simulated;
    private final Path folder;

    Providers(Path folder, int days) throws IOException {
        this.folder = folder;
        this.port = SpendApi.freePort();
        this.firstDay = today.minusDays(days - 1L);
        var config = SimulatorConfig.steady(InstantSource.fixed(now))
                .withSettling(TRAILING_BILL)
                .withFirstDay(firstDay);
        this.simulated = SimulatedProviders.start(config.withAdminKey(OPENAI_KEY), ANTHROPIC_KEY, Ports.FREE);
        this.openAi = simulated.openAi();
        this.anthropic = simulated.anthropic();
        this.google = simulated.google();
    }

    Map<String, String> environment() {
        var environment = new HashMap<>(simulated.environment());
        long days = ChronoUnit.DAYS.between(firstDay, today);
        environment.put("POLL_INTERVAL", "1s");
        environment.put("CRON_LOOKBACK_HOURS", Long.toString(24 * days));
        environment.put("BACKFILL_DAYS", Long.toString(days));
        environment.put("PORT", Integer.toString(port));
        environment.put("DATA_DIR", folder.resolve("data").toString());
        environment.put("ADMIN_TOKEN", World.ADMIN_TOKEN);
        return environment;
    }

    SpendProcess up(Map<String, String> more) throws IOException {
        var environment = environment();
        environment.putAll(more);
        return SpendProcess.start(folder.resolve("spend.log"), environment, "up");
    }

    SpendApi api() {
        return new SpendApi(port);
    }

    /** A correction, a late row or a withdrawal at one of them; a bill emptied beside usage would wait to be confirmed. */
    void mutate(Random random) {
        var days = firstDay.datesUntil(today.plusDays(1)).toList();
        switch (random.nextInt(3)) {
            case 0 -> {
                var day = openAi.mutate(random, days);
                if (openAi.truth(day, day).costUsd(day).signum() == 0) {
                    openAi.restate(day, Restatement.restore());
                }
            }
            case 1 -> {
                var day = anthropic.mutate(random, days);
                if (anthropic.truth(day, day).costUsd(day).signum() == 0) {
                    anthropic.restate(day, AnthropicRestatement.restore());
                }
            }
            default -> google.mutate(random, days);
        }
    }

    /** What a day and model cost by a provider's own books, as {@code provider|day|model}; zeros left out. */
    Map<String, BigDecimal> trueBills(String provider) {
        var bills = new TreeMap<String, BigDecimal>();
        switch (provider) {
            case "openai" ->
                openAi.truth(firstDay, today).costByDayAndModel().forEach((key, usd) -> put(bills, provider, key, usd));
            case "anthropic" ->
                anthropic
                        .truth(firstDay, today)
                        .costByDayAndModel()
                        .forEach((key, usd) -> put(bills, provider, key, usd));
            default -> {
                var truth = google.truth(firstDay, today);
                truth.byDayAndModel().forEach((key, amounts) -> put(bills, provider, key, truth.usd(amounts.net())));
            }
        }
        return bills;
    }

    /** The bills of a provider as {@code /spend} tells them, zeros left out. */
    Map<String, BigDecimal> publishedBills(String provider) throws IOException, InterruptedException {
        var bills = new TreeMap<String, BigDecimal>();
        var query = "basis=billed&groupBy=provider,day,model&provider=%s&from=%s&to=%s"
                .formatted(provider, firstDay, today);
        api().costs(query, "provider", "day", "model").forEach((key, usd) -> {
            if (usd.signum() != 0) {
                bills.put(key, usd.stripTrailingZeros());
            }
        });
        return bills;
    }

    private static void put(Map<String, BigDecimal> bills, String provider, DayKey key, BigDecimal usd) {
        if (usd.signum() != 0) {
            bills.put(provider + "|" + key.day() + "|" + key.value(), usd.stripTrailingZeros());
        }
    }

    @Override
    public void close() {
        simulated.close();
    }
}
