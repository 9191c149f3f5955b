package dev.aispend.query.http;

import dev.aispend.query.QueryConfig;
import dev.aispend.query.readmodel.NotReadyException;
import dev.aispend.query.status.SourceView;
import dev.aispend.query.status.StatusView;
import dev.aispend.query.status.Warning;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The page for people: everything at one look, made anew for each request and without any script. */
final class DashboardRoutes {

    /** Its addresses. */
    static final Set<String> PATHS = Set.of("/", "/dashboard");

    private static final int MAX_NAMED = 10;

    private final Backend backend;
    private final QueryConfig.About about;
    private final StatusAnswer status;
    private final DashboardCaps caps;
    private final InstantSource clock;

    DashboardRoutes(Backend backend, QueryConfig.About about, StatusAnswer status, InstantSource clock) {
        this.backend = backend;
        this.about = about;
        this.status = status;
        this.caps = new DashboardCaps(backend.shared());
        this.clock = clock;
    }

    void page(Context context) {
        Parameters.of(context, Set.of());
        context.header("Content-Security-Policy", DashboardPage.CONTENT_SECURITY_POLICY);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cache-Control", "no-store");
        context.contentType("text/html; charset=utf-8")
                .result(page(clock.instant()).html());
    }

    private DashboardPage page(Instant now) {
        var today = now.atZone(ZoneOffset.UTC).toLocalDate();
        var view = status.at(now);
        var warnings = new ArrayList<String>();
        var figures = figures(today, warnings);
        warnings(view).forEach(warnings::add);
        return new DashboardPage(
                about.version(),
                about.demo(),
                about.demo() ? about.inbox().map(URI::toString).orElse(null) : null,
                DashboardText.time(now),
                view.health(),
                view.ok() ? DashboardPage.GOOD : DashboardPage.BAD,
                warnings,
                figures.map(DashboardFigures::headlines).orElse(List.of()),
                figures.map(DashboardFigures::providers).orElse(List.of()),
                figures.map(DashboardFigures::models).orElse(List.of()),
                figures.map(DashboardFigures::moreModels).orElse(null),
                caps.caps(now),
                caps.alerts(),
                view.sources().stream().map(DashboardRoutes::source).toList());
    }

    private Optional<DashboardFigures> figures(LocalDate today, List<String> warnings) {
        try {
            return Optional.of(DashboardFigures.of(backend.readModel(), today));
        } catch (NotReadyException e) {
            warnings.add("The figures cannot be read at the moment: " + e.getMessage() + ".");
            return Optional.empty();
        }
    }

    private List<String> warnings(StatusView view) {
        var warnings = new ArrayList<String>();
        var unpriced = view.unpriced();
        if (unpriced != null && !unpriced.models().isEmpty()) {
            warnings.add("Without a price in the last 30 days, so not in the sums: " + names(unpriced.models()) + ".");
        }
        var problems = view.problems();
        if (problems != null && problems.total() > 0) {
            warnings.add(
                    "Days that something keeps from being current: " + problems.total() + "; the status names them.");
        }
        var others = view.warnings();
        others.stream().limit(MAX_NAMED).map(Warning::message).forEach(warnings::add);
        if (others.size() > MAX_NAMED) {
            warnings.add((others.size() - MAX_NAMED) + " more warnings stand in the status.");
        }
        return warnings;
    }

    private static String names(List<StatusView.UnpricedModel> models) {
        var names = new TreeSet<String>();
        models.forEach(
                model -> names.add(model.provider() + " " + Objects.requireNonNullElse(model.model(), "no model")));
        var shown = String.join(", ", names.stream().limit(MAX_NAMED).toList());
        return names.size() <= MAX_NAMED ? shown : shown + " and " + (names.size() - MAX_NAMED) + " more";
    }

    private static DashboardPage.SourceRow source(SourceView source) {
        var error = source.error();
        return new DashboardPage.SourceRow(
                source.source(),
                source.account(),
                source.state(),
                error == null ? DashboardPage.GOOD : DashboardPage.BAD,
                since(source.errorSince()),
                DashboardText.time(source.lastSuccess()),
                source.nextPoll() == null ? "" : DashboardText.time(source.nextPoll()),
                error == null ? "" : error.message());
    }

    /** A source that fares well tells by its last success. */
    private static String since(@Nullable Instant errorSince) {
        return errorSince == null ? "" : DashboardText.time(errorSince);
    }
}
