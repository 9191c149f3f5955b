package dev.aispend.simulator.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aispend.simulator.SimulatorConfig;
import dev.aispend.simulator.google.signin.SignInFault;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignInTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-21T12:30:00Z");
    private static final String BUDGETS = "/v1/billingAccounts/01A2B3-4C5D6E-7F8091/budgets";
    private static final String PLATFORM = GoogleClient.PLATFORM;

    private final MovedClock clock = new MovedClock(NOW);
    private final GoogleSimulator simulator = GoogleSimulator.start(SimulatorConfig.steady(clock));
    private final GoogleClient client = new GoogleClient(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void the_key_file_says_that_it_is_a_simulators_and_where_to_sign_in() throws Exception {
        JsonNode key = JSON.readTree(simulator.serviceAccountJson());

        assertThat(key.get("token_uri").textValue()).isEqualTo(simulator.baseUrl() + "/token");
        assertThat(key.get("client_email").textValue())
                .isEqualTo("provider-simulator@demo-finops.iam.gserviceaccount.com");
        assertThat(key.get("private_key_id").textValue()).startsWith("simulator-key-");
        assertThat(simulator.serviceAccountJson()).isEqualTo(simulator.serviceAccountJson());
    }

    @Test
    void a_signed_assertion_gives_a_bearer_token_that_holds_for_its_lifetime() throws Exception {
        JsonNode token = JSON.readTree(client.token(client.assertion(PLATFORM)).body());

        assertThat(token.get("token_type").textValue()).isEqualTo("Bearer");
        assertThat(token.get("expires_in").intValue()).isEqualTo(3599);
        client.withToken(token.get("access_token").textValue());
        clock.now = NOW.plusSeconds(3598);
        assertThat(client.get(BUDGETS).statusCode()).isEqualTo(200);
        clock.now = NOW.plusSeconds(3599);
        assertThat(client.get(BUDGETS).statusCode()).isEqualTo(401);
        assertThat(client.query(client.request("SELECT 1")).statusCode()).isEqualTo(401);
        assertThat(simulator.tokens().issued()).isEqualTo(1);
    }

    @Test
    void googles_own_endpoint_is_an_audience_too() throws Exception {
        String google = "https://oauth2.googleapis.com/token";

        assertThat(client.token(client.assertion(PLATFORM, google, NOW, NOW.plusSeconds(60)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_wrong_assertion_is_an_invalid_grant() throws Exception {
        String own = simulator.baseUrl() + "/token";
        String right = client.assertion(PLATFORM);
        char last = right.charAt(right.length() - 20);
        String tampered = right.substring(0, right.length() - 20)
                + (last == 'A' ? 'B' : 'A')
                + right.substring(right.length() - 19);
        String[] parts = right.split("\\.", -1);
        String unsigned = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));

        assertInvalidGrant(client.token(tampered));
        assertInvalidGrant(client.token(unsigned + "." + parts[1] + "."));
        assertInvalidGrant(client.token("nonsense"));
        assertInvalidGrant(
                client.token(client.assertion(PLATFORM, own, NOW.minusSeconds(7300), NOW.minusSeconds(3700))));
        assertInvalidGrant(client.token(client.assertion(PLATFORM, own, NOW.plusSeconds(600), NOW.plusSeconds(900))));
        assertInvalidGrant(client.token(client.assertion(PLATFORM, own, NOW, NOW.plus(Duration.ofHours(2)))));
        assertInvalidGrant(
                client.token(client.assertion(PLATFORM, "https://elsewhere.example/token", NOW, NOW.plusSeconds(60))));
        assertInvalidGrant(
                client.token(client.assertion("https://www.googleapis.com/auth/drive", own, NOW, NOW.plusSeconds(60))));
        assertThat(simulator.tokens().issued()).isZero();
    }

    @Test
    void a_scope_that_is_not_enough_is_denied_with_403() throws Exception {
        String onlyBilling = "https://www.googleapis.com/auth/cloud-billing";
        String readOnly = "https://www.googleapis.com/auth/cloud-billing.readonly";

        client.withToken(token(onlyBilling));
        assertThat(client.get(BUDGETS).statusCode()).isEqualTo(200);
        assertThat(client.query(client.request("SELECT 1")).statusCode()).isEqualTo(403);
        client.withToken(token(readOnly));
        assertThat(client.get(BUDGETS).statusCode()).isEqualTo(403);
    }

    @Test
    void a_lost_token_and_an_endpoint_that_is_down_can_be_had() throws Exception {
        client.signedIn();
        simulator.tokens().revokeAll();
        assertThat(client.get(BUDGETS).statusCode()).isEqualTo(401);

        simulator.faults().add(SignInFault.rule(SignInFault.unavailable()).times(1));
        HttpResponse<String> down = client.token(client.assertion(PLATFORM));
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(JSON.readTree(down.body()).get("error").textValue()).isEqualTo("internal_failure");
        client.signedIn();
        assertThat(client.get(BUDGETS).statusCode()).isEqualTo(200);
    }

    private String token(String scope) throws Exception {
        return JSON.readTree(client.token(client.assertion(scope)).body())
                .get("access_token")
                .textValue();
    }

    private static void assertInvalidGrant(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).get("error").textValue()).isEqualTo("invalid_grant");
    }
}
