package dev.aispend.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.wire.Json;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routes about prices. */
final class PriceRoutes {

    private static final String CSV = "text/csv";
    private static final String JSON = "application/json";

    private final SharedTables shared;
    private final PriceDesk desk;
    private final InstantSource clock;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record RowsAnswer(
            List<PriceView> rows, @Nullable String cursor) {}

    private record Written(int written, boolean forced, List<PriceView> rows) {}

    private record Deleted(PriceView deleted) {}

    PriceRoutes(SharedTables shared, InstantSource clock) {
        this.shared = shared;
        this.desk = new PriceDesk(shared);
        this.clock = clock;
    }

    void list(Context context) {
        var part = PriceQuery.of(context).part(shared.prices().view().rows());
        Links.next(context, part.cursor());
        json(context, new RowsAnswer(part.rows(), part.cursor()));
    }

    void resolve(Context context) {
        json(
                context,
                PriceQuestion.of(context, clock.instant())
                        .answer(shared.prices().view().book()));
    }

    void put(Context context) {
        boolean force = Parameters.of(context, Set.of("force"))
                .one("force", PriceRoutes::flag, "true or false")
                .orElse(false);
        var change = desk.put(PriceUpload.rows(context.bodyAsBytes(), isCsv(context)), force, context.ip());
        context.status(status(change));
        json(context, new Written(change.rows().size(), force, change.rows()));
    }

    void delete(Context context) {
        Parameters.of(context, Set.of());
        var change = desk.delete(context.pathParam("id"), context.ip());
        context.status(status(change));
        json(context, new Deleted(change.rows().get(0)));
    }

    private static HttpStatus status(PriceDesk.Change change) {
        return change.shows() ? HttpStatus.OK : HttpStatus.ACCEPTED;
    }

    private static boolean isCsv(Context context) {
        var type = String.valueOf(context.contentType()).toLowerCase(Locale.ROOT);
        if (type.startsWith(CSV)) {
            return true;
        }
        if (type.startsWith(JSON)) {
            return false;
        }
        throw new HttpResponseException(415, "The Content-Type must be " + JSON + " or " + CSV + ".");
    }

    private static @Nullable Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    private static void json(Context context, Object answer) {
        context.contentType(JSON).result(Json.write(answer));
    }
}
