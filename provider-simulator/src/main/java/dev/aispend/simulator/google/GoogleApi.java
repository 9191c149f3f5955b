package dev.aispend.simulator.google;

import dev.aispend.simulator.google.bigquery.BigQueryApi;
import dev.aispend.simulator.google.budgets.BudgetsApi;
import dev.aispend.simulator.google.signin.TokenEndpoint;
import dev.aispend.simulator.http.Answer;
import dev.aispend.simulator.http.Api;
import dev.aispend.simulator.http.PageTwist;
import dev.aispend.simulator.http.RecordedRequest;
import dev.aispend.simulator.http.Sent;

/** Three hosts of Google's on one server, told apart by their paths. */
record GoogleApi(TokenEndpoint token, BigQueryApi bigQuery, BudgetsApi budgets) implements Api {

    @Override
    public Answer answer(RecordedRequest request, Sent sent, PageTwist twist) {
        String path = request.path();
        if (path.equals(TokenEndpoint.PATH) && request.method().equals("POST")) {
            return token.answer(request, sent, twist);
        }
        if (path.startsWith(BigQueryApi.PATH)) {
            return bigQuery.answer(request, sent, twist);
        }
        return path.startsWith(BudgetsApi.PATH)
                ? budgets.answer(request, sent, twist)
                : Answer.text(404, "text/html", "<html><title>Error 404 (Not Found)!!1</title></html>\n");
    }
}
