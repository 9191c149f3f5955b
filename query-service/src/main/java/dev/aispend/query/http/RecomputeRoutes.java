package dev.aispend.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aispend.query.recompute.Recompute;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.wire.CommandRecord;
import dev.aispend.wire.Topics;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the rollup to read its stored pages again, and tells what came of it. */
final class RecomputeRoutes {

    private static final Logger AUDIT = LoggerFactory.getLogger("dev.aispend.audit");

    private static final int MAX_LIMIT = 10_000;
    private static final int DEFAULT_CHANGES = 1_000;
    private static final int DEFAULT_RECOMPUTES = 100;
    private static final String LIST = "recomputes";

    /** The newest first, those of one moment by id. */
    private static final Comparator<CommandRecord> NEWEST_FIRST =
            Comparator.comparing(RecomputeRoutes::place).reversed();

    private final SharedTables shared;
    private final InstantSource clock;
    private final Waiting waiting;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Recomputes(
            List<RecomputeView> recomputes, @Nullable String nextCursor) {}

    RecomputeRoutes(SharedTables shared, InstantSource clock, Waiting waiting) {
        this.shared = shared;
        this.clock = clock;
        this.waiting = waiting;
    }

    void start(Context context) {
        var request = RecomputeRequest.of(context);
        var command = start(request);
        AUDIT.info(
                "event=recompute-asked-for id={} by=\"{}\" address={} dryRun={} provider={} from={} to={} reason=\"{}\"",
                command.id(),
                command.requestedBy(),
                context.ip(),
                command.dryRun(),
                command.provider(),
                command.from(),
                command.to(),
                command.reason());
        waiting.until(() -> recompute(command).isDone(), request.patience());
        var recompute = recompute(command);
        context.header("Location", RecomputeView.url(command.id()));
        if (!recompute.isDone()) {
            context.status(202).header("Retry-After", "1");
        }
        SnakeJson.answer(context, RecomputeView.of(recompute, RecomputePart.of(recompute, DEFAULT_CHANGES, null)));
    }

    void show(Context context) {
        var parameters = Parameters.of(context, Set.of("limit", "cursor"));
        var command = shared.commands()
                .of(context.pathParam("id"))
                .filter(RecomputeRoutes::isRecompute)
                .orElseThrow(() -> ProblemException.of(
                        404, "not-found", "Not found", "There is no recompute of this id in the last 7 days."));
        var recompute = recompute(command);
        var part = RecomputePart.of(
                recompute,
                parameters.number("limit", DEFAULT_CHANGES, MAX_LIMIT),
                parameters.one("cursor").orElse(null));
        Links.next(context, part.cursor());
        SnakeJson.answer(context, RecomputeView.of(recompute, part));
    }

    void list(Context context) {
        var parameters = Parameters.of(context, Set.of("limit", "cursor"));
        int limit = parameters.number("limit", DEFAULT_RECOMPUTES, MAX_LIMIT);
        var before = parameters.one("cursor").map(cursor -> Cursor.lastKey(LIST, cursor));
        var rest = commands().stream()
                .sorted(NEWEST_FIRST)
                .filter(command ->
                        before.map(last -> place(command).compareTo(last) < 0).orElse(true))
                .toList();
        var part = rest.subList(0, Math.min(limit, rest.size()));
        var cursor = part.size() == rest.size() ? null : Cursor.of(LIST, place(part.get(part.size() - 1)));
        Links.next(context, cursor);
        SnakeJson.answer(
                context,
                new Recomputes(
                        part.stream()
                                .map(command -> RecomputeView.summary(recompute(command)))
                                .toList(),
                        cursor));
    }

    /** One at a time, so that of two requests in one moment the second finds the first. */
    private synchronized CommandRecord start(RecomputeRequest request) {
        var command = request.command(UUID.randomUUID().toString(), clock.instant());
        if (!command.dryRun()) {
            commands().stream()
                    .filter(other -> !other.dryRun())
                    .map(this::recompute)
                    .filter(other -> !other.isDone() && other.overlaps(command))
                    .findFirst()
                    .ifPresent(RecomputeRoutes::refuse);
        }
        shared.writer().write(Topics.COMMANDS, Map.of(command.id(), command.toJson()));
        return command;
    }

    private static void refuse(Recompute running) {
        var id = running.command().id();
        throw ProblemException.of(
                409,
                "recompute-running",
                "Recompute running",
                "A recompute of some of these days is running already: " + id + ", see " + RecomputeView.url(id) + ".");
    }

    private Recompute recompute(CommandRecord command) {
        return Recompute.of(command, shared.commandResults().of(command.id()));
    }

    private List<CommandRecord> commands() {
        return shared.commands().all().stream()
                .filter(RecomputeRoutes::isRecompute)
                .toList();
    }

    private static boolean isRecompute(CommandRecord command) {
        return command.kind().equals(CommandRecord.RECOMPUTE);
    }

    private static String place(CommandRecord command) {
        var at = command.requestedAt();
        return "%012d.%09d|%s".formatted(at.getEpochSecond(), at.getNano(), command.id());
    }
}
