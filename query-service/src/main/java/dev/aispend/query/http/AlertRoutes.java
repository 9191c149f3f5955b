package dev.aispend.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.query.shared.AlertStory;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.wire.AcknowledgementRecord;
import dev.aispend.wire.Json;
import dev.aispend.wire.Topics;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes about alerts. */
final class AlertRoutes {

    private static final Logger LOG = LoggerFactory.getLogger("dev.aispend.audit");

    private static final Duration TEST_PATIENCE = Duration.ofSeconds(20);
    private static final Set<String> ACKNOWLEDGEMENT = Set.of("by", "note");
    private static final int MAX_BY = 100;
    private static final int MAX_NOTE = 1_000;

    private final SharedTables shared;
    private final InstantSource clock;
    private final TestAlert test;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record ListAnswer(
            List<AlertItem> alerts, @Nullable String cursor) {}

    AlertRoutes(SharedTables shared, InstantSource clock) {
        this.shared = shared;
        this.clock = clock;
        this.test = new TestAlert(shared, clock, TEST_PATIENCE);
    }

    void list(Context context) {
        var now = clock.instant();
        var part = AlertQuery.of(context).part(shared.alerts().newestFirst(), now);
        Links.next(context, part.cursor());
        var views =
                part.stories().stream().map(story -> AlertItem.of(story, now)).toList();
        json(context, new ListAnswer(views, part.cursor()));
    }

    void one(Context context) {
        Parameters.of(context, Set.of());
        story(context, find(context));
    }

    /** The first acknowledgement stands; one that comes after it changes nothing. */
    void acknowledge(Context context) {
        Parameters.of(context, Set.of());
        var known = find(context);
        var seen = acknowledgement(known.alertId(), JsonBody.object(context, JsonBody.JSON));
        if (known.acknowledgement() == null) {
            boolean shows = shared.writer().write(Topics.ALERT_DELIVERIES, Map.of(seen.key(), seen.toJson()));
            context.status(shows ? HttpStatus.OK : HttpStatus.ACCEPTED);
            LOG.info("event=alert-acknowledged from={} by={} alert={}", context.ip(), seen.by(), seen.alertId());
        }
        story(context, find(context).with(seen));
    }

    /** Alerts on tiers in the shape of the usage tracker, other caps beside them. */
    void ofTiers(Context context) {
        var now = clock.instant();
        var part = TierAlertsQuery.of(context, now).part(shared.alerts().newestFirst());
        Links.next(context, part.cursor());
        json(context, TierAlertsAnswer.of(part, now));
    }

    void test(Context context) {
        Parameters.of(context, Set.of());
        json(context, test.send(context.ip()));
    }

    private AcknowledgementRecord acknowledgement(String alertId, ObjectNode body) {
        var faults = new ArrayList<Fault>();
        body.fieldNames().forEachRemaining(name -> {
            if (!ACKNOWLEDGEMENT.contains(name)) {
                faults.add(
                        Fault.of(name, "", "one of the fields " + String.join(", ", new TreeSet<>(ACKNOWLEDGEMENT))));
            }
        });
        var by = body.path("by");
        if (!by.isTextual() || !CapFields.isPlain(by.textValue(), MAX_BY)) {
            faults.add(Fault.of("by", by.toString(), "who has seen it, 1 to " + MAX_BY + " printable characters"));
        }
        var note = body.path("note");
        if (body.hasNonNull("note") && !(note.isTextual() && CapFields.isPlain(note.textValue(), MAX_NOTE))) {
            faults.add(Fault.of("note", note.toString(), "1 to " + MAX_NOTE + " printable characters"));
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.badFields("The acknowledgement cannot be used.", faults));
        }
        return new AcknowledgementRecord(
                AcknowledgementRecord.SCHEMA_VERSION,
                AcknowledgementRecord.KIND,
                alertId,
                by.textValue().strip(),
                text(note),
                clock.instant());
    }

    private static @Nullable String text(JsonNode note) {
        return note.isTextual() ? note.textValue().strip() : null;
    }

    private AlertStory find(Context context) {
        return shared.alerts()
                .of(context.pathParam("id"))
                .orElseThrow(() -> ProblemException.of(
                        404, "no-such-alert", "No such alert", "There is no alert of this id; see /alerts."));
    }

    private void story(Context context, AlertStory story) {
        json(context, AlertStoryView.of(story, shared.channels(), clock.instant()));
    }

    private static void json(Context context, Object answer) {
        context.contentType(JsonBody.JSON).result(Json.write(answer));
    }
}
