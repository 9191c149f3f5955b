package dev.aispend.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.money.Usd;
import dev.aispend.rollup.Input.Fetch;
import dev.aispend.wire.DayHeader;
import dev.aispend.wire.RollupKey;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code specs/rollup.spec}: what goes in, and all that must come out. */
final class SpecsTest {

    private static final Path SPECS = Path.of("src/test/resources/specs/rollup.spec");

    private static final Set<String> INPUTS = Set.of("page", "status", "price");

    @TestFactory
    Stream<DynamicTest> specs() throws IOException {
        return Arrays.stream(Files.readString(SPECS).split("\n== ", -1))
                .skip(1)
                .map(spec -> spec.split("\n", 2))
                .map(spec -> DynamicTest.dynamicTest(spec[0], () -> run(spec[1])));
    }

    private static void run(String spec) {
        var seen = new ArrayList<String>();
        var expected = new ArrayList<String>();
        try (var rollup = new Rollup(Days.SETTLED)) {
            for (var line : spec.lines().filter(text -> !text.isBlank()).toList()) {
                var words = line.trim().split("\\s+", -1);
                if (INPUTS.contains(words[0])) {
                    send(rollup, words);
                    seen.addAll(output(rollup));
                } else {
                    expected.add(String.join(" ", words));
                }
            }
        }
        assertThat(seen).isEqualTo(expected);
    }

    private static void send(Rollup rollup, String[] words) {
        if (words[0].equals("price")) {
            rollup.price(Prices.of(words[1], words[2], words[3], Instant.parse(words[4] + ":00Z"), null))
                    .settlePrices();
            return;
        }
        var at = DayStatus.endOf(Days.DAY).plus(Duration.ofMinutes(Integer.parseInt(words[2])));
        var fetch = Fetch.of(words[1], Days.DAY, at);
        if (words[0].equals("status")) {
            boolean preferred = List.of(words).contains("preferred");
            rollup.send(fetch.status(status(fetch, words[3]), preferred));
            return;
        }
        var place = words[3].split("/", 2);
        var body = String.join(" ", List.of(words).subList(4, words.length)).replace(";", "\n");
        rollup.send(fetch.page(Integer.parseInt(place[0]), Integer.parseInt(place[1]), 1, 1, body, null));
    }

    private static DayStatus status(Fetch fetch, String word) {
        return switch (word) {
            case "changed" -> fetch.changed();
            case "settled" -> fetch.settled();
            case "failed" -> fetch.failed(Optional.empty(), "http_503");
            default -> throw new IllegalArgumentException("no status " + word);
        };
    }

    private static List<String> output(Rollup rollup) {
        var lines = new ArrayList<String>();
        rollup.takeRollupKeys().forEach(key -> lines.add(rollupLine(rollup, key)));
        rollup.restatements()
                .forEach(it -> lines.add(
                        "restated " + it.cause() + " " + amount(it.oldCostUsd()) + " " + amount(it.newCostUsd())));
        rollup.deadLetters().forEach(it -> lines.add("dead " + it.reason()));
        rollup.restatements().clear();
        rollup.deadLetters().clear();
        return lines;
    }

    private static String rollupLine(Rollup rollup, String key) {
        var cell = RollupKey.parseCell(key);
        if (cell.isEmpty()) {
            DayHeader day = rollup.header(key);
            return "day " + day.state() + " " + day.costBasis() + " " + amount(day.costUsd());
        }
        var sum = rollup.cells().get(key);
        var value = sum == null ? "gone" : amount(sum.costUsd().map(Usd::amount).orElse(null));
        return "cell " + cell.get().basis().text() + " " + cell.get().model() + " "
                + cell.get().attribution().project() + " " + value;
    }

    private static String amount(@Nullable BigDecimal amount) {
        return amount == null ? "?" : amount.toPlainString();
    }
}
