package dev.aispend.simulator.google.bigquery;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.simulator.http.Answer;
import dev.aispend.simulator.http.PageTwist;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes the answers of both endpoints. */
final class JobBody implements Answer.Body {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BILLED_STEP = 1 << 20;
    private static final long LEAST_BILLED = 10 * BILLED_STEP;

    private final ExportTable table;
    private final Job job;
    private final Paging paging;
    private final PageTwist twist;
    private final boolean ofQuery;
    private final boolean complete;

    /** @param ofQuery the answer of jobs.query, not of getQueryResults */
    JobBody(ExportTable table, Job job, Paging paging, PageTwist twist, boolean ofQuery, boolean complete) {
        this.table = table;
        this.job = job;
        this.paging = paging;
        this.twist = twist;
        this.ofQuery = ofQuery;
        this.complete = complete;
    }

    /** What is paid for: whole megabytes, at least ten. */
    static long billed(long bytes) {
        return Math.max(LEAST_BILLED, (bytes + BILLED_STEP - 1) / BILLED_STEP * BILLED_STEP);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("kind", ofQuery ? "bigquery#queryResponse" : "bigquery#getQueryResultsResponse");
            if (!ofQuery) {
                json.writeStringField(
                        "etag", "\"" + Integer.toHexString(job.id().hashCode()) + "\"");
            }
            reference(json);
            if (complete) {
                page(json);
                json.writeStringField("totalBytesProcessed", Long.toString(job.bytes()));
            }
            json.writeBooleanField("jobComplete", complete);
            figures(json);
            json.writeEndObject();
        }
    }

    private void reference(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("jobReference");
        json.writeStringField("projectId", table.project());
        if (!job.id().isEmpty()) {
            json.writeStringField("jobId", job.id());
        }
        json.writeStringField("location", table.location());
        json.writeEndObject();
        if (ofQuery) {
            if (!job.id().isEmpty()) {
                json.writeStringField("queryId", job.id());
            }
            json.writeStringField("location", table.location());
        }
    }

    private void page(JsonGenerator json) throws IOException {
        List<Object[]> rows = job.result().rows();
        json.writeFieldName("schema");
        json.writeTree(schema());
        json.writeStringField("totalRows", Integer.toString(rows.size()));
        int from = Math.min(paging.from(), rows.size());
        int until = (int) Math.min(rows.size(), (long) from + paging.most());
        if (until < rows.size() || twist == PageTwist.SAME_TOKEN_AGAIN) {
            int next = twist == PageTwist.SAME_TOKEN_AGAIN ? 0 : until;
            json.writeStringField("pageToken", Paging.token(job, next));
        }
        if (until > from) {
            json.writeArrayFieldStart("rows");
            CellWriter cells = new CellWriter(json, paging.times());
            for (Object[] row : rows.subList(from, until)) {
                cells.row(job.result().schema(), row);
            }
            json.writeEndArray();
        }
    }

    private ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode fields = schema.putArray("fields");
        job.result().schema().forEach(field -> field.writeTo(fields));
        return schema;
    }

    private void figures(JsonGenerator json) throws IOException {
        if (complete) {
            json.writeBooleanField("cacheHit", false);
        }
        if (ofQuery) {
            String millis = Long.toString(job.started().toEpochMilli());
            json.writeStringField("creationTime", millis);
            json.writeStringField("startTime", millis);
            if (complete && !job.id().isEmpty()) {
                json.writeStringField("totalBytesBilled", Long.toString(billed(job.bytes())));
                json.writeStringField("totalSlotMs", "2117");
                json.writeStringField("endTime", millis);
            }
            json.writeStringField("statementType", "SELECT");
        }
    }
}
