package dev.aispend.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.query.cap.Explanation;
import dev.aispend.query.cap.Standing;
import dev.aispend.query.readmodel.ReadModel;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.wire.Json;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routes about caps. */
final class CapRoutes {

    private static final String LIST = "caps";
    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MAX_LIMIT = 1_000;
    private static final int MAX_NAME = 500;
    private static final String NAME_ALLOWED = "1 to " + MAX_NAME + " printable characters";
    private static final String DEFAULT_ACCOUNT = "default";

    private final SharedTables shared;
    private final ModelTiers tiers;
    private final InstantSource clock;
    private final CapDesk desk;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record ListAnswer(List<CapView> caps, @Nullable String cursor) {}

    /** @param periods every one something is known of, the newest first */
    private record OneAnswer(@JsonUnwrapped CapView cap, List<Standing> periods) {}

    private record ExplainAnswer(@JsonUnwrapped Explanation.Spend spend, List<Explanation> caps) {}

    CapRoutes(SharedTables shared, ReadModel readModel, ModelTiers tiers, InstantSource clock) {
        this.shared = shared;
        this.tiers = tiers;
        this.clock = clock;
        this.desk = new CapDesk(shared, readModel, tiers, clock);
    }

    void list(Context context) {
        var parameters = Parameters.of(context, Set.of("limit", "cursor"));
        int limit = parameters.number("limit", DEFAULT_LIMIT, MAX_LIMIT);
        var after = parameters
                .one("cursor")
                .map(cursor -> Cursor.lastKey(LIST, cursor))
                .orElse("");
        var rest = shared.caps().all().stream()
                .filter(cap -> cap.id().compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        var part = rest.size() > limit ? rest.subList(0, limit) : rest;
        var cursor = rest.size() > limit ? Cursor.of(LIST, part.get(limit - 1).id()) : null;
        var standings = standings();
        Links.next(context, cursor);
        json(context, new ListAnswer(part.stream().map(standings::view).toList(), cursor));
    }

    void one(Context context) {
        var parameters = Parameters.of(context, Set.of("period"));
        var cap = desk.any(context.pathParam("id"));
        var standings = standings();
        var view = standings.view(cap, parameters.day("period").orElseGet(this::today));
        context.header("ETag", EntityTags.of(cap));
        json(context, new OneAnswer(view, standings.periods(cap)));
    }

    void create(Context context) {
        Parameters.of(context, Set.of());
        var key = IdempotencyKeys.checked(context.header(IdempotencyKeys.HEADER));
        var made = desk.create(JsonBody.object(context, JsonBody.JSON), key, context.ip());
        answer(context, made, made.isNew() ? HttpStatus.CREATED : HttpStatus.OK);
    }

    void change(Context context) {
        Parameters.of(context, Set.of());
        var patch = JsonBody.object(context, JsonBody.MERGE_PATCH, JsonBody.JSON);
        answer(
                context,
                desk.change(context.pathParam("id"), patch, context.header("If-Match"), context.ip()),
                HttpStatus.OK);
    }

    void delete(Context context) {
        Parameters.of(context, Set.of());
        var gone = desk.delete(context.pathParam("id"), context.header("If-Match"), context.ip());
        context.status(gone.shows() ? HttpStatus.NO_CONTENT : HttpStatus.ACCEPTED);
    }

    /** Which caps count spend of this kind. */
    void explain(Context context) {
        var spend =
                spend(Parameters.of(context, Set.of("provider", "account", "model", "project", "credential", "day")));
        var caps = shared.caps().all().stream()
                .map(cap -> Explanation.of(cap, spend))
                .toList();
        json(context, new ExplainAnswer(spend, caps));
    }

    private Explanation.Spend spend(Parameters parameters) {
        var provider = parameters
                .one("provider", CapRoutes::name, NAME_ALLOWED)
                .orElseThrow(() -> new BadParameterException("provider", "", "given, such as openai"));
        var day = parameters.day("day").orElseGet(this::today);
        var model = name(parameters, "model");
        return new Explanation.Spend(
                provider,
                parameters.one("account", CapRoutes::name, NAME_ALLOWED).orElse(DEFAULT_ACCOUNT),
                model,
                tiers.tierOf(model, day),
                name(parameters, "project"),
                name(parameters, "credential"),
                day);
    }

    private static @Nullable String name(Parameters parameters, String parameter) {
        return parameters.one(parameter, CapRoutes::name, NAME_ALLOWED).orElse(null);
    }

    private static @Nullable String name(String text) {
        return CapFields.isPlain(text, MAX_NAME) ? text : null;
    }

    /** @param done the status when {@code /caps} shows it already */
    private void answer(Context context, CapDesk.Edited edited, HttpStatus done) {
        var cap = edited.cap();
        context.status(edited.shows() ? done : HttpStatus.ACCEPTED);
        context.header("Location", "/caps/" + cap.id());
        context.header("ETag", EntityTags.of(cap));
        json(context, standings().view(cap));
    }

    private CapStandings standings() {
        return new CapStandings(shared, clock.instant());
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static void json(Context context, Object answer) {
        context.contentType(JsonBody.JSON).result(Json.write(answer));
    }
}
