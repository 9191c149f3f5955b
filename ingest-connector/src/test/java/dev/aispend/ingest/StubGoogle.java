package dev.aispend.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.aispend.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Google on loopback as far as the connector sees it: a token endpoint that checks signatures, a billing export of rows that are
 * only ever appended, and budgets. It does what the two queries mean; it does not run their SQL.
 */
public final class StubGoogle implements AutoCloseable {

    private static final KeyPair KEYS = keys();

    /** @param status with which the next request is refused, and {@code body} what it is told */
    private record Refusal(int status, String body) {}

    private record Row(LocalDate day, String sku, BigDecimal cost, Instant exportedAt) {}

    private final HttpServer server;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final List<JsonNode> queries = new ArrayList<>();
    private final Map<String, List<ObjectNode>> jobs = new HashMap<>();
    private final Deque<Refusal> refusals = new ArrayDeque<>();
    private final Deque<Refusal> signInRefusals = new ArrayDeque<>();
    private String budgets = "{}";
    private int rowsPerPage = 1_000;
    private int stillRunning;
    private Runnable whileRunning = () -> {};
    private int tokens;
    private long tokenSeconds = 3_599;

    public StubGoogle() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A key file that points here. */
    public String keyFile() {
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(KEYS.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return Json.MAPPER
                .createObjectNode()
                .put("type", "service_account")
                .put("client_email", "spend-monitor@acme-finops.iam.gserviceaccount.com")
                .put("private_key_id", "key-1")
                .put("private_key", pem)
                .put("token_uri", baseUrl() + "/token")
                .toString();
    }

    /** Appends a row. */
    public synchronized void export(LocalDate day, String sku, String cost, Instant exportedAt) {
        rows.add(new Row(day, sku, new BigDecimal(cost), exportedAt));
    }

    public synchronized void budgets(String body) {
        budgets = body;
    }

    public synchronized void rowsPerPage(int most) {
        rowsPerPage = most;
    }

    /** So many answers say that the query still runs. */
    public synchronized void runOn(int answers) {
        stillRunning = answers;
    }

    /** What happens meanwhile. */
    public synchronized void whileRunning(Runnable event) {
        whileRunning = event;
    }

    public synchronized void tokensLast(long seconds) {
        tokenSeconds = seconds;
    }

    /** The next request of an API is refused. */
    public synchronized void refuse(int status, String body) {
        refusals.add(new Refusal(status, body));
    }

    public synchronized void refuseSignIn(int status, String body) {
        signInRefusals.add(new Refusal(status, body));
    }

    /** {@code token}, {@code changed-days after …}, {@code usage-day …}, {@code GET …}; then forgotten. */
    public synchronized List<String> takeRequests() {
        var taken = List.copyOf(requests);
        requests.clear();
        return taken;
    }

    /** Bodies of the queries so far. */
    public synchronized List<JsonNode> queries() {
        return List.copyOf(queries);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var answer = answer(exchange, body);
            var bytes = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized Refusal answer(HttpExchange exchange, String body) {
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/token")) {
            requests.add("token");
            return signInRefusals.isEmpty() ? token(body) : signInRefusals.remove();
        }
        var bearer = exchange.getRequestHeaders().getFirst("Authorization");
        if (!("Bearer ya29.token-" + tokens).equals(bearer)) {
            return new Refusal(
                    401, "{\"error\":{\"code\":401,\"message\":\"no token\",\"errors\":[{\"reason\":\"authError\"}]}}");
        }
        if (!refusals.isEmpty()) {
            requests.add("refused");
            return refusals.remove();
        }
        if (path.startsWith("/v1/billingAccounts/")) {
            requests.add("GET " + exchange.getRequestURI());
            return new Refusal(200, budgets);
        }
        return exchange.getRequestMethod().equals("POST")
                ? query(Json.read(body.getBytes(UTF_8), JsonNode.class))
                : results(path, exchange.getRequestURI().getRawQuery());
    }

    private Refusal token(String body) {
        var form = form(body);
        var parts = Objects.requireNonNull(form.get("assertion")).split("\\.", -1);
        if (!isSigned(parts[0] + "." + parts[1], parts[2])) {
            return new Refusal(400, "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"}");
        }
        tokens++;
        return new Refusal(
                200,
                "{\"access_token\":\"ya29.token-" + tokens + "\",\"expires_in\":" + tokenSeconds
                        + ",\"token_type\":\"Bearer\"}");
    }

    private Refusal query(JsonNode request) {
        queries.add(request);
        var parameters = new HashMap<String, String>();
        request.path("queryParameters")
                .forEach(parameter -> parameters.put(
                        parameter.path("name").asText(),
                        parameter.at("/parameterValue/value").asText()));
        var result = request.at("/labels/query").asText().equals("changed-days")
                ? changedDays(Instant.parse(parameters.get("exported_after")))
                : usageDay(LocalDate.ofInstant(Instant.parse(parameters.get("usage_from")), ZoneOffset.UTC));
        var job = "job_" + (jobs.size() + 1);
        jobs.put(job, pages(job, result));
        return page(job, 0);
    }

    private Refusal results(String path, String query) {
        requests.add("GET " + path + "?" + query);
        var job = path.substring(path.lastIndexOf('/') + 1);
        return page(job, Integer.parseInt(form(query).getOrDefault("pageToken", "0")));
    }

    private Refusal page(String job, int page) {
        if (stillRunning > 0) {
            stillRunning--;
            whileRunning.run();
            return new Refusal(200, "{\"jobComplete\":false,\"jobReference\":" + reference(job) + "}");
        }
        return new Refusal(200, Objects.requireNonNull(jobs.get(job)).get(page).toString());
    }

    private List<Map<String, String>> changedDays(Instant after) {
        requests.add("changed-days after " + after);
        var changed = rows.stream()
                .filter(row -> row.exportedAt.isAfter(after))
                .collect(Collectors.toMap(
                        Row::day, Row::exportedAt, (one, other) -> one.isAfter(other) ? one : other, TreeMap::new));
        return changed.entrySet().stream()
                .map(day -> Map.of("usage_day", day.getKey().toString(), "last_export_time", micros(day.getValue())))
                .toList();
    }

    private List<Map<String, String>> usageDay(LocalDate wanted) {
        requests.add("usage-day " + wanted);
        var skus = new TreeMap<String, Map<String, String>>();
        rows.stream().filter(row -> row.day.equals(wanted)).forEach(row -> {
            var before = skus.get(row.sku);
            var cost = before == null ? row.cost : row.cost.add(new BigDecimal(before.get("cost")));
            skus.put(
                    row.sku,
                    Map.of(
                            "usage_day",
                            wanted.toString(),
                            "sku_id",
                            row.sku,
                            "cost",
                            cost.toPlainString(),
                            "currency",
                            "USD"));
        });
        return List.copyOf(skus.values());
    }

    private List<ObjectNode> pages(String job, List<Map<String, String>> result) {
        var pages = new ArrayList<ObjectNode>();
        for (int from = 0; pages.isEmpty() || from < result.size(); from += rowsPerPage) {
            var to = Math.min(result.size(), from + rowsPerPage);
            var page = Json.MAPPER.createObjectNode();
            page.put("jobComplete", true).put("totalRows", String.valueOf(result.size()));
            page.set("jobReference", Json.read(reference(job).getBytes(UTF_8), JsonNode.class));
            var columns = result.isEmpty() ? List.of("usage_day", "sku_id", "cost", "currency") : columns(result);
            var fields = page.putObject("schema").putArray("fields");
            columns.forEach(name -> fields.addObject().put("name", name).put("type", "STRING"));
            for (var row : result.subList(from, to)) {
                var cells = page.withArray("/rows").addObject().putArray("f");
                columns.forEach(name -> cells.addObject().put("v", row.get(name)));
            }
            if (to < result.size()) {
                page.put("pageToken", String.valueOf(pages.size() + 1));
            }
            pages.add(page);
        }
        return pages;
    }

    private static List<String> columns(List<Map<String, String>> result) {
        return result.get(0).keySet().stream().sorted().toList();
    }

    private static String reference(String job) {
        return "{\"projectId\":\"acme-finops\",\"jobId\":\"" + job + "\",\"location\":\"EU\"}";
    }

    private static String micros(Instant instant) {
        return String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }

    private static Map<String, String> form(String body) {
        var form = new HashMap<String, String>();
        for (String field : body.split("&", -1)) {
            var parts = field.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
        }
        return form;
    }

    private static boolean isSigned(String message, String signature) {
        try {
            var verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(KEYS.getPublic());
            verifier.update(message.getBytes(UTF_8));
            return verifier.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
