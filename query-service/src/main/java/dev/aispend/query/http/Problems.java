package dev.aispend.query.http;

import dev.aispend.query.readmodel.NotReadyException;
import dev.aispend.query.spend.TooManyGroupsException;
import dev.aispend.wire.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever goes wrong into a problem answer. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final String RETRY_AFTER_SECONDS = "1";

    private Problems() {}

    static void register(RoutesConfig routes) {
        routes.exception(BadParameterException.class, (bad, context) -> answer(context, Problem.badParameter(bad)));
        routes.exception(
                RawRequest.UnknownProviderException.class, (unknown, context) -> answer(context, unknown(unknown)));
        routes.exception(TooManyGroupsException.class, (tooMany, context) -> answer(context, tooMany(tooMany)));
        routes.exception(NotReadyException.class, (notReady, context) -> notReady(context, List.of(message(notReady))));
        routes.exception(Access.UnauthorizedException.class, Problems::unauthorized);
        routes.exception(Access.SwitchedOffException.class, (off, context) -> answer(context, switchedOff(off)));
        routes.exception(BadPricesException.class, (bad, context) -> answer(context, Problem.badPrices(bad)));
        routes.exception(HeldPricesException.class, (held, context) -> answer(context, Problem.heldPrices(held)));
        routes.exception(NoSuchPriceException.class, (none, context) -> answer(context, noSuchPrice(none)));
        routes.exception(ProblemException.class, Problems::told);
        routes.exception(HttpResponseException.class, Problems::refused);
        routes.exception(Exception.class, Problems::bug);
    }

    static void answer(Context context, Problem problem) {
        context.status(problem.status());
        context.contentType(Problem.CONTENT_TYPE);
        context.result(Json.write(problem));
    }

    static void notReady(Context context, List<String> missing) {
        context.header("Retry-After", RETRY_AFTER_SECONDS);
        answer(context, Problem.notReady(missing));
    }

    private static void told(ProblemException told, Context context) {
        told.retryAfter().ifPresent(pause -> context.header("Retry-After", Long.toString(pause.toSeconds())));
        answer(context, told.problem());
    }

    private static Problem unknown(RawRequest.UnknownProviderException unknown) {
        return Problem.of(404, "unknown-provider", "Unknown provider", message(unknown));
    }

    private static void unauthorized(Access.UnauthorizedException unauthorized, Context context) {
        boolean isPage = DashboardRoutes.PATHS.contains(context.path());
        context.header("WWW-Authenticate", isPage ? "Basic realm=\"AI Spend Monitor\", charset=\"UTF-8\"" : "Bearer");
        answer(context, Problem.of(401, "unauthorized", "Unauthorized", message(unauthorized)));
    }

    private static Problem switchedOff(Access.SwitchedOffException off) {
        return Problem.of(403, "switched-off", "Switched off", message(off));
    }

    private static Problem noSuchPrice(NoSuchPriceException none) {
        return Problem.of(404, "no-such-price", "No such price", message(none));
    }

    private static Problem tooMany(TooManyGroupsException tooMany) {
        return Problem.of(400, TooManyGroupsException.PROBLEM, "Too many groups", message(tooMany));
    }

    private static void refused(HttpResponseException refused, Context context) {
        switch (refused.getStatus()) {
            case 404 ->
                answer(context, Problem.of(404, "not-found", "Not found", "There is nothing here; see /openapi.yaml."));
            case 405 -> {
                var allowed = allowed(refused);
                context.header("Allow", allowed);
                answer(
                        context,
                        Problem.of(405, "method-not-allowed", "Method not allowed", "Allowed here: " + allowed + "."));
            }
            default -> answer(context, Problem.of(refused.getStatus(), "refused", "Request refused", message(refused)));
        }
    }

    private static String allowed(HttpResponseException refused) {
        return refused.getDetails().getOrDefault("availableMethods", "GET, HEAD") + ", OPTIONS";
    }

    private static void bug(Exception bug, Context context) {
        LOG.error("event=bug path={}", context.path(), bug);
        answer(context, Problem.of(500, "internal-error", "Internal error", "The log says more."));
    }

    private static String message(Exception exception) {
        return String.valueOf(exception.getMessage());
    }
}
