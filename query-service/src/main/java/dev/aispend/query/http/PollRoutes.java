package dev.aispend.query.http;

import dev.aispend.domain.source.Sources;
import dev.aispend.query.poll.PollProgress;
import dev.aispend.query.readmodel.DaysQuery;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CommandRecord;
import dev.aispend.wire.SourceStatus;
import dev.aispend.wire.Topics;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the connectors to fetch at once, and tells what came of it. */
final class PollRoutes {

    private static final Logger AUDIT = LoggerFactory.getLogger("dev.aispend.audit");

    private static final Set<String> NAMES = Set.of("provider", "force", "wait");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Between two polls of a provider, so that nobody uses us to press it. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** A poll that nobody carries out holds up others no longer. */
    private static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(2);

    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(5);

    /** Caps are evaluated a second after the days they count. */
    private static final Duration CAPS_PATIENCE = Duration.ofSeconds(2);

    /** Content older than the look-back seldom changes within a poll. */
    private static final int RECENT_DAYS = 10;

    private static final String ADMIN = "admin";

    private final Backend backend;
    private final TierDesk tiers;
    private final Map<String, Boolean> enabled;
    private final InstantSource clock;
    private final Waiting waiting;

    PollRoutes(Backend backend, TierDesk tiers, Map<String, Boolean> enabled, InstantSource clock, Waiting waiting) {
        this.backend = backend;
        this.tiers = tiers;
        this.enabled = enabled;
        this.clock = clock;
        this.waiting = waiting;
    }

    void start(Context context) {
        var parameters = Parameters.withBody(context, NAMES);
        var provider = provider(parameters);
        boolean force = parameters.flag("force", false);
        var patience = parameters
                .one("wait", Waiting::seconds, Waiting.SECONDS_ALLOWED)
                .orElse(PATIENCE);
        var command = start(provider, force);
        AUDIT.info(
                "event=poll-asked-for id={} by={} address={} provider={} force={}",
                command.id(),
                ADMIN,
                context.ip(),
                provider,
                force);
        waiting.until(() -> progress(command).isDone(), patience);
        var progress = progress(command);
        if (progress.isDone() && !progress.changedDays().isEmpty()) {
            long before = alertsSince(command.requestedAt());
            waiting.until(
                    () -> alertsSince(command.requestedAt()) > before,
                    patience.compareTo(CAPS_PATIENCE) < 0 ? patience : CAPS_PATIENCE);
        }
        context.header("Location", PollView.url(command.id()));
        if (!progress.isDone()) {
            context.status(202).header("Retry-After", Long.toString(ASK_AGAIN_AFTER.toSeconds()));
        }
        SnakeJson.answer(context, view(command, progress));
    }

    void show(Context context) {
        Parameters.of(context, Set.of());
        var command = polls().stream()
                .filter(poll -> poll.id().equals(context.pathParam("id")))
                .findFirst()
                .orElseThrow(() -> ProblemException.of(
                        404, "not-found", "Not found", "There is no poll of this id in the last 7 days."));
        SnakeJson.answer(context, view(command, progress(command)));
    }

    /** One at a time, so that of two requests in one moment the second finds the first. */
    private synchronized CommandRecord start(String provider, boolean force) {
        var now = clock.instant();
        polls().stream()
                .filter(poll -> provider(poll).equals(provider))
                .max(Comparator.comparing(CommandRecord::requestedAt))
                .ifPresent(last -> refuseTooSoon(last, now));
        var command = new CommandRecord(
                CommandRecord.SCHEMA_VERSION,
                CommandRecord.POLL,
                UUID.randomUUID().toString(),
                now,
                ADMIN,
                null,
                provider,
                null,
                null,
                false,
                force);
        backend.shared().writer().write(Topics.COMMANDS, Map.of(command.id(), command.toJson()));
        return command;
    }

    private void refuseTooSoon(CommandRecord last, Instant now) {
        var age = Duration.between(last.requestedAt(), now);
        var url = PollView.url(last.id());
        if (age.compareTo(GIVEN_UP_AFTER) < 0 && !progress(last).isDone()) {
            throw ProblemException.tooSoon(
                    "poll-running", "A poll of this provider is running already, see " + url + ".", ASK_AGAIN_AFTER);
        }
        if (age.compareTo(PAUSE) < 0) {
            throw ProblemException.tooSoon(
                    "poll-too-soon",
                    "This provider was polled less than " + PAUSE.toSeconds() + " seconds ago, see " + url + ".",
                    PAUSE.minus(age).plusMillis(999));
        }
    }

    private PollProgress progress(CommandRecord command) {
        var today = day(command);
        var query = new DaysQuery(provider(command), today.minusDays(RECENT_DAYS), today);
        var readModel = backend.readModel();
        return PollProgress.of(
                command.requestedAt(),
                today,
                sources(query.provider()),
                readModel.fetches(query),
                readModel.days(query));
    }

    private PollView view(CommandRecord command, PollProgress progress) {
        var provider = provider(command);
        return PollView.of(command, progress, tiers.usage(provider, day(command)), alertsSince(command.requestedAt()));
    }

    private long alertsSince(Instant moment) {
        return backend.shared().alerts().newestFirst().stream()
                .flatMap(story -> story.decisionsAs(AlertRecord.class).stream())
                .filter(decision -> decision.type().equals(AlertRecord.FIRING)
                        && !decision.decidedAt().isBefore(moment))
                .count();
    }

    private String provider(Parameters parameters) {
        var provider = parameters.one("provider").orElse(Sources.OPENAI);
        boolean polled = enabled.getOrDefault(provider, Boolean.FALSE)
                || !sources(provider).isEmpty();
        if (!PolledProviders.ALL.contains(provider) || !polled) {
            var here = PolledProviders.ALL.stream()
                    .filter(name -> enabled.getOrDefault(name, Boolean.FALSE)
                            || !sources(name).isEmpty())
                    .toList();
            throw new BadParameterException(
                    "provider",
                    provider,
                    here.isEmpty()
                            ? "one that is polled here, and none is"
                            : "polled here: " + String.join(", ", here));
        }
        return provider;
    }

    private List<SourceStatus> sources(String provider) {
        return backend.readModel().sources().stream()
                .filter(source -> source.provider().equals(provider))
                .toList();
    }

    private List<CommandRecord> polls() {
        return backend.shared().commands().all().stream()
                .filter(command -> command.kind().equals(CommandRecord.POLL))
                .toList();
    }

    private static String provider(CommandRecord poll) {
        return poll.provider() == null ? Sources.OPENAI : poll.provider();
    }

    private static LocalDate day(CommandRecord command) {
        return command.requestedAt().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
