package dev.aispend.query.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.Json;
import dev.aispend.wire.ProviderFigure;
import dev.aispend.wire.Topics;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What providers themselves say about their budgets: its intake, and the caps of /config with it beside them. */
final class FigureRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(FigureRoutes.class);

    private final SharedTables shared;
    private final InstantSource clock;

    /** @param recorded false when something as new was known already */
    private record Noted(boolean recorded) {}

    FigureRoutes(SharedTables shared, InstantSource clock) {
        this.shared = shared;
        this.clock = clock;
    }

    /** A notification that comes again or late is fine and changes nothing. */
    void notification(Context context) {
        Parameters.of(context, Set.of(Access.TOKEN_PARAMETER));
        var figure = BudgetNotification.read(context.bodyAsBytes(), context::header, clock.instant());
        boolean isNew = shared.figures().of(figure).map(figure::isNewerThan).orElse(true);
        if (isNew) {
            shared.writer().write(Topics.PROVIDER_FIGURES, Map.of(figure.key(), figure.toJson()));
            LOG.info(
                    "event=provider-figure budget={} periodStart={} cost={} currency={}",
                    figure.budget(),
                    figure.periodStart(),
                    figure.cost().toPlainString(),
                    figure.currency());
        }
        context.contentType("application/json").result(Json.write(new Noted(isNew)));
    }

    /** Every cap, with the provider's own figure of the newest period beside those that are a provider's budget. */
    List<ObjectNode> caps() {
        var figures = shared.figures().all();
        return shared.caps().all().stream().map(cap -> withFigure(cap, figures)).toList();
    }

    /** The newest figure of every budget, whether its cap is known or not. */
    List<ObjectNode> figures() {
        var figures = shared.figures().all();
        return figures.stream()
                .filter(figure -> figures.stream()
                        .noneMatch(other -> isSameBudget(figure, other)
                                && other.periodStart().isAfter(figure.periodStart())))
                .map(FigureRoutes::view)
                .toList();
    }

    /** Where alerts go, without secrets. */
    List<ObjectNode> channels() {
        return shared.channels().all().stream().map(FigureRoutes::view).toList();
    }

    private static ObjectNode withFigure(CapRecord cap, List<ProviderFigure> figures) {
        ObjectNode json = view(cap);
        var figure = newest(cap, figures);
        json.set("providerFigure", figure.<JsonNode>map(FigureRoutes::view).orElse(json.nullNode()));
        return json;
    }

    private static Optional<ProviderFigure> newest(CapRecord cap, List<ProviderFigure> figures) {
        return figures.stream()
                .filter(figure ->
                        reference(figure).equals(String.valueOf(cap.origin().reference())))
                .max(Comparator.comparing(ProviderFigure::periodStart));
    }

    private static String reference(ProviderFigure figure) {
        return "billingAccounts/" + figure.account() + "/budgets/" + figure.budget();
    }

    private static boolean isSameBudget(ProviderFigure one, ProviderFigure other) {
        return one.provider().equals(other.provider())
                && one.account().equals(other.account())
                && one.budget().equals(other.budget());
    }

    private static ObjectNode view(Object record) {
        ObjectNode json = Json.MAPPER.valueToTree(record);
        json.remove("schemaVersion");
        return json;
    }
}
