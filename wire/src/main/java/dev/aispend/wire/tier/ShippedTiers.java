package dev.aispend.wire.tier;

import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.domain.tier.TierRule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/**
 * The tiers that come with the product: which models share OpenAI's larger and smaller pool of complimentary daily tokens. The
 * file has one line a rule, fields never quoted; its last field says which published list the rule comes from.
 */
public final class ShippedTiers {

    public static final String HEADER = "valid_from,tier,pattern,source";

    private static final String FILE = "tiers.csv";
    private static final int FIELDS = 4;

    private ShippedTiers() {}

    public static ModelTiers load() {
        return new ModelTiers(rules());
    }

    private static List<TierRule> rules() {
        try (var stream = ShippedTiers.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException(FILE + " is not in the artefact");
            }
            var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return reader.lines().skip(1).map(ShippedTiers::rule).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TierRule rule(String line) {
        var fields = line.split(",", FIELDS);
        return new TierRule(fields[1], fields[2], LocalDate.parse(fields[0]));
    }
}
