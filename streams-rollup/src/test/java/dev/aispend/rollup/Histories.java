package dev.aispend.rollup;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.source.Sources;
import dev.aispend.rollup.Input.Fetch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Histories of polls, made from a seed: restatements up and down, rows that vanish and come back, unchanged polls, cut, garbled
 * and failed fetches, over several accounts, days and sources.
 */
final class Histories {

    private static final List<String> SOURCES = List.of(Input.COSTS, Input.COMPLETIONS, "openai.usage.embeddings");
    private static final List<LocalDate> DAYS = List.of(Days.DAY, Days.DAY.plusDays(1));
    private static final List<String> ACCOUNTS = List.of("default", "second");
    private static final Duration SETTLING = Sources.OPENAI_COSTS.settling();
    private static final int POLLS = 40;

    /** One source's day as the connector knows it. */
    private record Feed(String source, String account, LocalDate day) {}

    private final Random random;
    private final List<Input> inputs = new ArrayList<>();
    private final Map<Feed, List<Row>> content = new HashMap<>();
    private final Map<Feed, List<Row>> lastGood = new HashMap<>();
    private final Map<Feed, DayStatus> statuses = new HashMap<>();
    private Instant now = Days.NOON;

    private Histories(long seed) {
        random = new Random(seed);
    }

    /**
     * @param inputs in the order the connector wrote them
     * @param truth by source, account and day: the rows of the newest complete good fetch
     */
    record History(List<Input> inputs, Map<String, List<Row>> truth) {}

    static History of(long seed) {
        var histories = new Histories(seed);
        for (int poll = 0; poll < POLLS; poll++) {
            histories.poll();
        }
        var truth = new HashMap<String, List<Row>>();
        histories.lastGood.forEach(
                (feed, rows) -> truth.put(feed.source + "|" + feed.account + "|" + feed.day, List.copyOf(rows)));
        return new History(List.copyOf(histories.inputs), truth);
    }

    private void poll() {
        now = now.plusSeconds(60 + random.nextInt(6 * 3600));
        var feed = new Feed(pick(SOURCES), pick(ACCOUNTS), pick(DAYS));
        var fetch = new Fetch(feed.source, feed.account, feed.day, now);
        switch (random.nextInt(10)) {
            case 0 -> fail(feed, fetch);
            case 1 -> garble(feed, fetch);
            case 2 -> cut(fetch, mutated(feed));
            case 3, 4 -> unchanged(feed, fetch);
            default -> changed(feed, fetch, mutated(feed));
        }
    }

    private void changed(Feed feed, Fetch fetch, List<Row> rows) {
        content.put(feed, rows);
        lastGood.put(feed, rows);
        inputs.addAll(fetch.pages(bodies(rows)));
        put(feed, fetch, fetch.changed());
    }

    private void unchanged(Feed feed, Fetch fetch) {
        var status = statuses.get(feed);
        if (status != null && status.contentHash() != null) {
            put(feed, fetch, status.unchanged(fetch.id(), fetch.at(), feed.day, SETTLING));
        }
    }

    private void fail(Feed feed, Fetch fetch) {
        put(feed, fetch, fetch.failed(Optional.ofNullable(statuses.get(feed)), "http_503"));
    }

    private void garble(Feed feed, Fetch fetch) {
        if (random.nextBoolean()) {
            inputs.add(fetch.rejected("not JSON"));
            fail(feed, fetch);
        } else {
            inputs.addAll(fetch.pages("gpt-5 p1 1 1", "garbage"));
            put(feed, fetch, fetch.changed());
        }
    }

    /** Pages of a fetch of which the first was lost, as compaction may leave them. */
    private void cut(Fetch fetch, List<Row> rows) {
        var body = bodies(rows);
        inputs.addAll(fetch.pages(body[0], body[0], "gpt-5 p1 9 9").subList(1, 3));
    }

    private void put(Feed feed, Fetch fetch, DayStatus status) {
        statuses.put(feed, status);
        inputs.add(fetch.status(status));
    }

    /** The bill always keeps a charge, since emptied bills have rules and cases of their own. */
    private List<Row> mutated(Feed feed) {
        var rows = new ArrayList<>(content.getOrDefault(feed, List.of()));
        for (int change = random.nextInt(6); change >= 0; change--) {
            if (!rows.isEmpty() && random.nextInt(3) == 0) {
                rows.remove(random.nextInt(rows.size()));
            } else {
                rows.add(row(feed));
            }
        }
        Collections.shuffle(rows, random);
        if (feed.source.equals(Input.COSTS)) {
            rows.add(new Row("base", null, "0", "0.01"));
        }
        return rows;
    }

    private Row row(Feed feed) {
        var model = pick(List.of("gpt-5", "o3", "a|b%", "-"));
        var project = pick(List.of("p1", "p2", "-"));
        var cost = feed.source.equals(Input.COSTS) || random.nextInt(4) > 0
                ? (random.nextInt(2_000) - 200) + "." + random.nextInt(1_000_000)
                : "?";
        return Row.parse(model + " " + project + " " + random.nextInt(1_000) + " " + cost);
    }

    private String[] bodies(List<Row> rows) {
        int pages = 1 + random.nextInt(3);
        var bodies = new String[pages];
        for (int page = 0; page < pages; page++) {
            int from = rows.size() * page / pages;
            int to = rows.size() * (page + 1) / pages;
            bodies[page] = String.join(
                    "\n", rows.subList(from, to).stream().map(Row::text).toList());
        }
        return bodies;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
