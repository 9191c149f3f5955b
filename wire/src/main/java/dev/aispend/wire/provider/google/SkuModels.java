package dev.aispend.wire.provider.google;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which model a SKU belongs to, by its id: ids are stable where descriptions are not.
 *
 * <p>A small table is shipped; a customer's own, a CSV file of {@code sku_id,model}, goes before it.
 */
public final class SkuModels {

    /** The environment variable that names a customer's own file. */
    public static final String FILE_VARIABLE = "GCP_SKU_MODELS";

    private static final String HEADING = "sku_id,";

    private final Map<String, String> models;

    private SkuModels(Map<String, String> models) {
        this.models = Map.copyOf(models);
    }

    /** The table that comes with us. */
    public static SkuModels shipped() {
        var resource = Objects.requireNonNull(SkuModels.class.getResourceAsStream("sku-models.csv"));
        try (var reader = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
            return new SkuModels(read(reader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException when the file cannot be read or a line is not {@code sku_id,model} */
    public SkuModels with(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            return with(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException(FILE_VARIABLE + " names a file that cannot be read: " + file, e);
        }
    }

    SkuModels with(Reader csv) throws IOException {
        var all = new HashMap<>(models);
        all.putAll(read(csv));
        return new SkuModels(all);
    }

    Optional<String> model(String skuId) {
        return Optional.ofNullable(models.get(skuId));
    }

    private static Map<String, String> read(Reader csv) throws IOException {
        var models = new HashMap<String, String>();
        var lines = new BufferedReader(csv);
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#") && !text.startsWith(HEADING)) {
                int comma = text.indexOf(',');
                if (comma < 1 || comma == text.length() - 1) {
                    throw new IllegalArgumentException("'" + text + "' is not sku_id,model");
                }
                models.put(
                        text.substring(0, comma).strip(),
                        text.substring(comma + 1).strip());
            }
        }
        return models;
    }
}
