package dev.aispend.simulator.google.export;

import dev.aispend.simulator.organization.Noise;
import dev.aispend.simulator.organization.OrganizationSize;
import dev.aispend.simulator.organization.Season;
import dev.aispend.simulator.organization.Teams;
import dev.aispend.simulator.organization.Trend;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What the organization's Google projects use. Immutable. */
final class GoogleUsage {
    private static final long HOURS_PER_DAY = 24;
    private static final long USD_OF_DEMO = 700;
    private static final int SKUS_PER_CHAT_MODEL = 2;
    private static final int MORE_SKUS = 2;
    private static final int LAST_PROJECT_JOINS = 12 * 24 + 9;
    private static final List<String> OTHER_SERVICES = List.of("6F81-5844-456A", "24E6-581D-38E5");

    private final List<Project> projects = new ArrayList<>();
    private final List<Meter> meters = new ArrayList<>();

    GoogleUsage(long seed, OrganizationSize size, LocalDate firstDay) {
        Trend growth = new Season(firstDay).growth();
        List<Sku> skus = Sku.all();
        List<Sku> ai = skus.stream().filter(Sku::isAi).toList();
        int count = size.projects();
        long scale = Math.max(1, size.dailyUsd() * 1000 / USD_OF_DEMO * 5 / count);
        for (int i = 0; i < count; i++) {
            Project project = project(seed, i, count, firstDay);
            projects.add(project);
            int wanted = Math.min(ai.size(), MORE_SKUS + size.modelsPerProject() * SKUS_PER_CHAT_MODEL);
            for (int sku = 0; sku < wanted; sku++) {
                // Each team starts elsewhere in the list, so that every SKU has a user.
                Sku chosen = ai.get((i * 5 + sku) % ai.size());
                meters.add(new Meter(seed, project, chosen, scale * (100 + Noise.between(0, 60, i)) / 100, growth));
            }
            skus.stream()
                    .filter(sku -> OTHER_SERVICES.contains(sku.serviceId()))
                    .forEach(sku -> meters.add(new Meter(seed, project, sku, 1000, growth)));
        }
    }

    List<Project> projects() {
        return List.copyOf(projects);
    }

    List<Meter> meters() {
        return meters;
    }

    /** The last team's project is new: it begins twelve days after the first day. The others are old. */
    private static Project project(long seed, int index, int count, LocalDate firstDay) {
        boolean joinsLater = count > 1 && index == count - 1;
        long first = firstDay.toEpochDay() * HOURS_PER_DAY;
        long firstHour = joinsLater ? first + LAST_PROJECT_JOINS : first - HOURS_PER_DAY;
        String team = Teams.name(index);
        long number = Noise.between(100_000_000_000L, 999_999_999_999L, Noise.of(seed, "google " + team));
        return new Project(team + "-prod", Long.toString(number), team, firstHour);
    }
}
