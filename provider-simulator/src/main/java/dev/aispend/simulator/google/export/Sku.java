package dev.aispend.simulator.google.export;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing Google sells, as the export describes it.
 *
 * @param model what the truth files it under, null for none
 * @param modelLabel the value of the label that Gemini API rows carry, null on others
 * @param usdPerDay what an average project spends on it on an average day
 * @param atNight used by jobs that run at night
 */
record Sku(
        String serviceId,
        String service,
        String id,
        String description,
        @Nullable String model,
        @Nullable String modelLabel,
        String unit,
        BigDecimal usdPerUnit,
        BigDecimal usdPerDay,
        boolean atNight) {
    static final String VERTEX_AI = "C7E2-9256-1C43";
    static final String GEMINI_API = "AEFD-7695-64FA";

    /** All there are, in order. */
    static List<Sku> all() {
        InputStream file = Sku.class.getResourceAsStream("/dev/aispend/simulator/google/export/google-skus.csv");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(file, "google-skus.csv"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Sku::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A SKU of rows that no metering makes: taxes and rounding. */
    static Sku ofInvoice(String id, String description) {
        return new Sku(
                "0000-0000-0001", "Invoice", id, description, null, null, "", BigDecimal.ZERO, BigDecimal.ZERO, false);
    }

    /** Whether its cost is AI spend: Vertex AI, the Gemini API and the Claude services. */
    boolean isAi() {
        return serviceId.equals(VERTEX_AI) || serviceId.equals(GEMINI_API) || byPartner();
    }

    /** Sold through Google by its maker. */
    boolean byPartner() {
        return service.startsWith("Claude");
    }

    private static Sku parse(String line) {
        String[] cells = line.split(",", -1);
        return new Sku(
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                cells[4].isEmpty() ? null : cells[4],
                cells[5].isEmpty() ? null : cells[5],
                cells[6],
                new BigDecimal(cells[7]),
                new BigDecimal(cells[8]),
                cells[9].equals("night"));
    }
}
