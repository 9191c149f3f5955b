package dev.aispend.simulator.google.bigquery;

import dev.aispend.simulator.http.Answer;
import dev.aispend.simulator.http.Fault;
import dev.aispend.simulator.http.FaultRule;

/** What BigQuery goes wrong with, as answers of the right shape; to be told apart by reason. */
public final class BigQueryFault {
    private BigQueryFault() {}

    /** A rule for BigQuery's requests alone, POST and GET. */
    public static FaultRule rule(Fault fault) {
        return FaultRule.of(fault).when(request -> request.path().startsWith(BigQueryApi.PATH));
    }

    /** 403, to be tried again after a while. */
    public static Fault rateLimitExceeded() {
        return answered(ApiError.rateLimitExceeded());
    }

    /** 403, not before the next day. */
    public static Fault quotaExceeded() {
        return answered(ApiError.quotaExceeded());
    }

    /** 403, a human has to act. */
    public static Fault accessDenied() {
        return answered(ApiError.accessDenied("Project demo-finops: User does not have bigquery.jobs.create permission"
                + " in project demo-finops."));
    }

    /** 401 as for a token that no longer counts. */
    public static Fault unauthorized() {
        return answered(ApiError.unauthorized());
    }

    /** 404 as for a data set that is elsewhere. */
    public static Fault notFound() {
        return answered(ApiError.notFound("Dataset demo-finops:billing_export was not found in location US"));
    }

    /** 400 as after a change of the export's columns. */
    public static Fault invalidQuery() {
        return answered(ApiError.invalidQuery("Unrecognized name: usage_day_x at [4:12]"));
    }

    /** 500. */
    public static Fault internalError() {
        return answered(ApiError.internalError());
    }

    /** 503. */
    public static Fault backendError() {
        return answered(ApiError.backendError());
    }

    /** 200 with half a JSON document. */
    public static Fault malformedJson() {
        return new Fault.Answered(
                Answer.json(200, "{\"kind\":\"bigquery#queryResponse\",\"jobComplete\":true,\"rows\":["));
    }

    /** 200 with valid JSON of another schema. */
    public static Fault unknownShape() {
        return new Fault.Answered(Answer.json(200, "{\"kind\":\"bigquery#other\",\"items\":[]}"));
    }

    private static Fault answered(ApiError error) {
        return new Fault.Answered(error.answer());
    }
}
