package dev.aispend.query.http;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything the page shows, as text; what is unknown says so. The template escapes all of it.
 *
 * @param inbox where a demo shows its messages, null when there is none
 * @param warnings what the reader must know before the figures
 * @param moreModels says how many models are not in the table, null when all are
 */
record DashboardPage(
        String version,
        boolean demo,
        @Nullable String inbox,
        String at,
        String health,
        String healthClass,
        List<String> warnings,
        List<Headline> headlines,
        List<ProviderRow> providers,
        List<ModelRow> models,
        @Nullable String moreModels,
        List<CapRow> caps,
        List<AlertRow> alerts,
        List<SourceRow> sources) {

    static final String BAD = "bad";
    static final String GOOD = "good";
    static final String UNKNOWN = "unknown";

    private static final String STYLE = resource("style.css");
    private static final Template TEMPLATE = Mustache.compiler()
            .nullValue("")
            .withLoader(name -> new StringReader(resource(name + ".mustache").strip()))
            .compile(resource("page.mustache"));

    /** Nothing but this page's own style runs or loads. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    record Headline(String title, String cost, String note) {}

    /** @param share of the whole in percent, null when it cannot be told */
    record ProviderRow(
            String name,
            String today,
            String month,
            @Nullable String share,
            String basis,
            String state) {}

    record ModelRow(
            String name,
            String provider,
            String month,
            @Nullable String share,
            String tokens,
            String basis) {}

    record CapRow(
            String name,
            String counts,
            String period,
            String sum,
            String percent,
            String expected,
            List<ThresholdText> thresholds,
            String state) {}

    record ThresholdText(String text, String cssClass) {}

    record AlertRow(
            String id,
            String when,
            String what,
            String cssClass,
            String about,
            String threshold,
            String sum,
            String told) {}

    record SourceRow(
            String source,
            String account,
            String state,
            String cssClass,
            String since,
            String lastSuccess,
            String nextPoll,
            String error) {}

    /** For the template, which must hold it as it is hashed. */
    String style() {
        return STYLE;
    }

    String html() {
        return TEMPLATE.execute(this);
    }

    private static String resource(String name) {
        var path = "/dashboard/" + name;
        try (var stream = Objects.requireNonNull(DashboardPage.class.getResourceAsStream(path), path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
