package dev.aispend.query.http;

import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.query.QueryConfig;
import dev.aispend.query.alert.ChannelHealth;
import dev.aispend.query.readmodel.NotReadyException;
import dev.aispend.query.status.Component;
import dev.aispend.query.status.ProcessState;
import dev.aispend.query.status.SourceView;
import dev.aispend.query.status.StatusView;
import dev.aispend.wire.DayStatusJson;
import dev.aispend.wire.SourceStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts together what {@code /status} and {@code /ready} say; whatever is broken, there is an answer. */
final class StatusAnswer {

    private final Backend backend;
    private final QueryConfig.About about;
    private final UnpricedReport unpriced;
    private final Warnings warnings;

    StatusAnswer(Backend backend, QueryConfig.About about, ModelTiers tiers) {
        this.backend = backend;
        this.warnings = new Warnings(backend.shared(), backend.readModel(), tiers);
        this.unpriced = new UnpricedReport(backend.readModel());
        this.about = about;
    }

    /** What keeps the service from being ready; empty when it is. */
    List<String> missing() {
        return missing(backend.process().get(), backend.components().all());
    }

    private static List<String> missing(ProcessState process, List<Component> components) {
        var missing = new ArrayList<>(process.missing());
        components.stream()
                .filter(component -> component.state() != Component.State.UP)
                .map(component -> component.name() + " is " + component.state())
                .forEach(missing::add);
        return missing;
    }

    StatusView at(Instant now) {
        var process = backend.process().get();
        var components = backend.components().all();
        var sources = backend.readModel().sources();
        var channels = channels();
        boolean ok =
                missing(process, components).isEmpty() && sources.stream().allMatch(source -> source.error() == null);
        return new StatusView(
                ok,
                health(ok, process, components),
                about.demo(),
                about.version(),
                lastRun(sources),
                lastError(sources),
                about.providersEnabled(),
                components,
                StatusView.Streams.of(process),
                sources.stream().map(source -> SourceView.of(source, now)).toList(),
                ifWhole(() -> StatusView.Problems.of(backend.readModel().problems())),
                ifWhole(() -> unpriced.upTo(now.atZone(ZoneOffset.UTC).toLocalDate())),
                channels,
                warnings.at(now, channels));
    }

    private List<ChannelHealth> channels() {
        var shared = backend.shared();
        var stories = shared.alerts().newestFirst();
        return shared.channels().all().stream()
                .map(channel -> ChannelHealth.of(channel, stories))
                .toList();
    }

    private static String health(boolean ok, ProcessState process, List<Component> components) {
        if (ok) {
            return "up";
        }
        boolean down = components.stream().anyMatch(component -> component.state() == Component.State.DOWN);
        return !process.isReady() && !down ? "starting" : "degraded";
    }

    private static @Nullable Instant lastRun(List<SourceStatus> sources) {
        return sources.stream()
                .map(SourceStatus::lastAttempt)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable String lastError(List<SourceStatus> sources) {
        return sources.stream()
                .filter(source -> source.error() != null)
                .max(Comparator.comparing(source -> since(source)))
                .map(source -> source.source() + ": " + message(source.error()))
                .orElse(null);
    }

    private static String message(DayStatusJson.@Nullable Problem error) {
        return error == null ? "" : error.message();
    }

    private static Instant since(SourceStatus source) {
        return source.errorSince() == null ? source.lastAttempt() : source.errorSince();
    }

    private static <T> @Nullable T ifWhole(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (NotReadyException e) {
            return null;
        }
    }
}
