package dev.aispend.simulator.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A plain client of the simulator that signs in with its key file and reads the export. */
final class GoogleClient {
    static final String PLATFORM = "https://www.googleapis.com/auth/cloud-platform";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final GoogleSimulator simulator;
    private String token = "";

    GoogleClient(GoogleSimulator simulator) {
        this.simulator = simulator;
    }

    GoogleClient signedIn() throws Exception {
        HttpResponse<String> answer = token(assertion(PLATFORM));
        assertThat(answer.statusCode()).isEqualTo(200);
        return withToken(JSON.readTree(answer.body()).get("access_token").textValue());
    }

    GoogleClient withToken(String other) {
        token = other;
        return this;
    }

    /** A right assertion of now for a scope. */
    String assertion(String scope) throws Exception {
        JsonNode key = JSON.readTree(simulator.serviceAccountJson());
        Instant now = simulator.config().clock().instant();
        return assertion(scope, key.get("token_uri").textValue(), now, now.plusSeconds(3600));
    }

    String assertion(String scope, String audience, Instant issued, Instant expires) throws Exception {
        JsonNode key = JSON.readTree(simulator.serviceAccountJson());
        ObjectNode claims = JSON.createObjectNode();
        claims.put("iss", key.get("client_email").textValue())
                .put("scope", scope)
                .put("aud", audience);
        claims.put("iat", issued.getEpochSecond()).put("exp", expires.getEpochSecond());
        String text = part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + part(claims.toString());
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(privateKey(key.get("private_key").textValue()));
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    HttpResponse<String> token(String assertion) throws Exception {
        String form = "grant_type=" + encoded("urn:ietf:params:oauth:grant-type:jwt-bearer") + "&assertion="
                + encoded(assertion);
        return send(HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    HttpResponse<String> get(String pathAndQuery) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(simulator.baseUrl() + pathAndQuery)));
    }

    JsonNode json(String pathAndQuery) throws Exception {
        return JSON.readTree(get(pathAndQuery).body());
    }

    HttpResponse<String> query(ObjectNode request) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(simulator.baseUrl() + queries()))
                .POST(HttpRequest.BodyPublishers.ofString(request.toString())));
    }

    String queries() {
        return "/bigquery/v2/projects/" + simulator.google().project() + "/queries";
    }

    /** A request in GoogleSQL at the export's location. */
    ObjectNode request(String sql) {
        return JSON.createObjectNode()
                .put("query", sql)
                .put("useLegacySql", false)
                .put("location", simulator.google().location());
    }

    /** The rows of all pages, each cell as text or null. */
    List<List<String>> rows(ObjectNode request) throws Exception {
        HttpResponse<String> answer = query(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode page = JSON.readTree(answer.body());
        String path = queries() + "/" + page.get("jobReference").get("jobId").textValue() + "?location="
                + simulator.google().location()
                + (request.has("maxResults") ? "&maxResults=" + request.get("maxResults") : "");
        while (!page.get("jobComplete").booleanValue()) {
            page = json(path);
        }
        int total = page.get("totalRows").asInt();
        List<List<String>> rows = new ArrayList<>(cells(page));
        while (page.has("pageToken")) {
            page = json(path + "&pageToken=" + encoded(page.get("pageToken").textValue()));
            rows.addAll(cells(page));
        }
        assertThat(rows).hasSize(total);
        return rows;
    }

    static List<List<String>> cells(JsonNode page) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : page.path("rows")) {
            List<String> cells = new ArrayList<>();
            row.get("f").forEach(cell -> cells.add(cell.get("v").textValue()));
            rows.add(cells);
        }
        return rows;
    }

    static void timestamp(ObjectNode request, String name, Instant value) {
        ObjectNode parameter = parameter(request, name);
        parameter.putObject("parameterType").put("type", "TIMESTAMP");
        parameter.putObject("parameterValue").put("value", value.toString());
    }

    static void strings(ObjectNode request, String name, String... values) {
        ObjectNode parameter = parameter(request, name);
        parameter
                .putObject("parameterType")
                .put("type", "ARRAY")
                .putObject("arrayType")
                .put("type", "STRING");
        ArrayNode array = parameter.putObject("parameterValue").putArray("arrayValues");
        for (String value : values) {
            array.addObject().put("value", value);
        }
    }

    private static ObjectNode parameter(ObjectNode request, String name) {
        request.put("parameterMode", "NAMED");
        return request.withArray("queryParameters").addObject().put("name", name);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        request.timeout(Duration.ofSeconds(60));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static PrivateKey privateKey(String pem) throws Exception {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
