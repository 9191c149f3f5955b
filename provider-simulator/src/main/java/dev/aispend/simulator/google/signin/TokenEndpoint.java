package dev.aispend.simulator.google.signin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.simulator.http.Answer;
import dev.aispend.simulator.http.Api;
import dev.aispend.simulator.http.PageTwist;
import dev.aispend.simulator.http.RecordedRequest;
import dev.aispend.simulator.http.Sent;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;

/** {@code POST /token}: a signed assertion in, an access token out. */
public final class TokenEndpoint implements Api {
    /** Its path. */
    public static final String PATH = "/token";

    private static final String GOOGLE = "https://oauth2.googleapis.com/token";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final ServiceAccount account;
    private final AccessTokens tokens;
    private final InstantSource clock;

    public TokenEndpoint(ServiceAccount account, AccessTokens tokens, InstantSource clock) {
        this.account = account;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Answer answer(RecordedRequest request, Sent sent, PageTwist twist) {
        try {
            // A form is written like the query of a URL.
            RecordedRequest form = new RecordedRequest(0, "POST", PATH, sent.bodyText());
            if (!GRANT.equals(form.parameter("grant_type"))) {
                throw SignInException.invalidRequest("Invalid grant_type: " + form.parameter("grant_type"));
            }
            String jwt = Objects.requireNonNullElse(form.parameter("assertion"), "");
            return Answer.json(200, token(jwt, sent));
        } catch (SignInException e) {
            return refusal(400, e.error(), Objects.requireNonNullElse(e.getMessage(), ""));
        }
    }

    /** A refusal in the endpoint's own shape. */
    static Answer refusal(int status, String error, String description) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("error", error).put("error_description", description);
        return Answer.json(status, body.toString());
    }

    private String token(String jwt, Sent sent) throws SignInException {
        Assertion assertion = Assertion.verified(jwt, account);
        assertion.checkTime(clock.instant());
        // A client may name either the endpoint it calls or, as Google's own library does, always Google's.
        assertion.checkAudience(Set.of(GOOGLE, "http://" + sent.header("Host") + PATH));
        AccessTokens.Issued issued = tokens.issue(assertion.scopes());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("access_token", issued.token());
        body.put("expires_in", issued.lifetime().toSeconds());
        body.put("token_type", "Bearer");
        return body.toString();
    }
}
