package dev.aispend.wire;

import dev.aispend.domain.cap.Cap;
import dev.aispend.domain.cap.CapMeasure;
import dev.aispend.domain.cap.CapScope;
import dev.aispend.domain.cap.PeriodKind;
import dev.aispend.domain.cap.Threshold;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the evaluator can make of a cap as it stands on {@code spend.caps}. */
public sealed interface CapReading {

    /** It can be held against our figures. */
    record Evaluable(Cap cap) implements CapReading {}

    /** @param reason why our figures cannot tell how it stands, one sentence */
    record NotEvaluated(String reason) implements CapReading {}

    static CapReading of(CapRecord record) {
        var obstacle = obstacle(record);
        return obstacle.isPresent() ? new NotEvaluated(obstacle.get()) : new Evaluable(cap(record));
    }

    private static Optional<String> obstacle(CapRecord record) {
        var scope = record.scope();
        if (CapMeasure.ofText(record.measure()).isEmpty()) {
            return Optional.of("our figures know no measure '" + record.measure() + "'");
        }
        if (PeriodKind.ofText(record.period().kind()).isEmpty()) {
            return Optional.of("periods of the kind '" + record.period().kind() + "' are not evaluated");
        }
        if (!scope.tags().isEmpty()) {
            return Optional.of("our figures do not tell tags apart");
        }
        if (!scope.units().isEmpty()) {
            return Optional.of("our figures do not tell organizational units within an account apart");
        }
        if (scope.projects().stream().anyMatch(project -> project.matches("projects/[0-9]+"))) {
            return Optional.of("its projects are given by number, and our figures name them by id");
        }
        return limitObstacle(record);
    }

    private static Optional<String> limitObstacle(CapRecord record) {
        var limit = record.limit();
        if (!limit.kind().equals(CapRecord.Limit.FIXED)) {
            return Optional.of("its limit is a number only the provider knows");
        }
        if (limit.currency() != null && !limit.currency().equals("USD")) {
            return Optional.of("its limit is in " + limit.currency() + ", and our figures are in US dollars");
        }
        return thresholds(record).isEmpty()
                ? Optional.of("it has no threshold on what was spent so far")
                : Optional.empty();
    }

    private static Cap cap(CapRecord record) {
        var scope = record.scope();
        return new Cap(
                record.id(),
                record.revision(),
                record.name(),
                CapMeasure.ofText(record.measure()).orElseThrow(),
                new CapScope(
                        Set.copyOf(scope.providers()),
                        Set.copyOf(scope.accounts()),
                        Set.copyOf(scope.models()),
                        Set.copyOf(scope.tiers()),
                        Set.copyOf(scope.projects()),
                        Set.copyOf(scope.credentials())),
                PeriodKind.ofText(record.period().kind()).orElseThrow(),
                Optional.ofNullable(record.limit().amount()),
                thresholds(record),
                Objects.requireNonNullElse(record.createdAt(), record.updatedAt()));
    }

    /** What is expected is not decided on; of equal thresholds one is enough. */
    private static List<Threshold> thresholds(CapRecord record) {
        var thresholds = new ArrayList<Threshold>();
        for (var given : record.thresholds()) {
            var threshold = threshold(given, record.limit().amount());
            if (threshold.isPresent() && thresholds.stream().noneMatch(threshold.get()::isSameAs)) {
                thresholds.add(threshold.get());
            }
        }
        return thresholds;
    }

    private static Optional<Threshold> threshold(CapRecord.Threshold given, @Nullable BigDecimal limit) {
        if (!given.basis().equals(CapRecord.Threshold.CURRENT)) {
            return Optional.empty();
        }
        if (given.amount() != null) {
            var name = given.name() == null ? given.amount().toPlainString() : given.name();
            return Optional.of(Threshold.amount(name, given.amount()));
        }
        if (given.percent() == null || limit == null) {
            return Optional.empty();
        }
        var name = given.name() == null ? given.percent().toPlainString() + "%" : given.name();
        return Optional.of(Threshold.percent(name, given.percent(), limit));
    }
}
