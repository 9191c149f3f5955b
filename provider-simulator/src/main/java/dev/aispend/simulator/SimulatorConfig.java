package dev.aispend.simulator;

import dev.aispend.simulator.organization.OrganizationSize;
import dev.aispend.simulator.organization.Season;
import dev.aispend.simulator.organization.Settling;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What a simulator is made of; the same values give the same bytes.
 *
 * @param port 0 takes a free one
 * @param clock tells what has happened already; today's figures grow with it
 * @param adminKey the only key let in
 * @param firstDay days before have no traffic
 */
public record SimulatorConfig(
        int port,
        long seed,
        InstantSource clock,
        String adminKey,
        LocalDate firstDay,
        OrganizationSize size,
        Settling settling) {

    /** The key of the demo; opens nothing but this simulator. */
    public static final String DEMO_ADMIN_KEY = "sk-admin-demo-of-the-simulator";

    private static final long DEMO_SEED = 20_261_121;
    private static final int DEMO_DAYS = 90;

    /** The demo: 90 days of a small company, late and corrected bills; for all providers the same. */
    public static SimulatorConfig demo(InstantSource clock) {
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        return new SimulatorConfig(
                0, DEMO_SEED, clock, DEMO_ADMIN_KEY, today.minusDays(DEMO_DAYS), OrganizationSize.DEMO, Settling.DEMO);
    }

    /** As the demo, but bills are on time and change only on command. */
    public static SimulatorConfig steady(InstantSource clock) {
        return demo(clock).withSettling(Settling.AT_ONCE);
    }

    /** What happens over time, told from the first day on. */
    public Season season() {
        return new Season(firstDay);
    }

    public SimulatorConfig withPort(int other) {
        return new SimulatorConfig(other, seed, clock, adminKey, firstDay, size, settling);
    }

    public SimulatorConfig withSeed(long other) {
        return new SimulatorConfig(port, other, clock, adminKey, firstDay, size, settling);
    }

    public SimulatorConfig withAdminKey(String other) {
        return new SimulatorConfig(port, seed, clock, other, firstDay, size, settling);
    }

    public SimulatorConfig withFirstDay(LocalDate other) {
        return new SimulatorConfig(port, seed, clock, adminKey, other, size, settling);
    }

    public SimulatorConfig withSize(OrganizationSize other) {
        return new SimulatorConfig(port, seed, clock, adminKey, firstDay, other, settling);
    }

    public SimulatorConfig withSettling(Settling other) {
        return new SimulatorConfig(port, seed, clock, adminKey, firstDay, size, other);
    }
}
