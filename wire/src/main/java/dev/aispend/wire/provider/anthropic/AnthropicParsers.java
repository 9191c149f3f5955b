package dev.aispend.wire.provider.anthropic;

import static dev.aispend.domain.spend.Dimension.CREDENTIAL;
import static dev.aispend.domain.spend.Dimension.MODEL;
import static dev.aispend.domain.spend.Dimension.PROJECT;

import com.fasterxml.jackson.core.JsonParser;
import dev.aispend.domain.source.Sources;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.wire.provider.BucketForm;
import dev.aispend.wire.provider.BucketWalk;
import dev.aispend.wire.provider.DayPageParser;
import dev.aispend.wire.provider.DayReader;
import dev.aispend.wire.provider.Grouping;
import dev.aispend.wire.provider.PageParser;
import dev.aispend.wire.provider.RejectedPageException;
import dev.aispend.wire.provider.Row;
import dev.aispend.wire.provider.Scalars;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * A parser for every Anthropic source.
 *
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/usage-cost-api">Usage and Cost API</a>
 */
public final class AnthropicParsers {

    private static final BucketForm BUCKETS =
            new BucketForm(null, null, "starting_at", "ending_at", Scalars::rfc3339Seconds);

    private AnthropicParsers() {}

    /** By the name of the source. */
    public static Map<String, PageParser> bySource() {
        return Map.of(
                // The model is filled in when rows are told apart by description.
                Sources.ANTHROPIC_COST_REPORT.name(), parser("description", admin(ReportForm.ADMIN_COST)),
                Sources.ANTHROPIC_USAGE_MESSAGES.name(), parser("model", admin(ReportForm.ADMIN_USAGE)),
                Sources.ANTHROPIC_ANALYTICS_COST.name(), parser("model", analytics(ReportForm.ANALYTICS_COST)),
                Sources.ANTHROPIC_ANALYTICS_USAGE.name(), parser("model", analytics(ReportForm.ANALYTICS_USAGE)));
    }

    /** @param modelGroup the {@code group_by} value that tells models */
    private static PageParser parser(String modelGroup, DayReader.Start start) {
        Map<String, Dimension> byGroup = Map.of(modelGroup, MODEL, "workspace_id", PROJECT, "api_key_id", CREDENTIAL);
        return new DayPageParser(new Grouping(byGroup, Set.of())::dimensions, start);
    }

    private static DayReader.Start admin(ReportForm form) {
        return BucketWalk.of(BUCKETS, query -> {
            var nulls = NullNames.ofAdmin(query);
            return json -> row(json, form, nulls);
        });
    }

    private static DayReader.Start analytics(ReportForm form) {
        return (first, lines) -> new AnalyticsWalk(form, first, lines);
    }

    private static Row row(JsonParser json, ReportForm form, NullNames nulls)
            throws IOException, RejectedPageException {
        var row = form.row(nulls);
        row.read(json);
        row.figures().requireAll(json);
        return row;
    }
}
