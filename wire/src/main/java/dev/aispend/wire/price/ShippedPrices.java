package dev.aispend.wire.price;

import dev.aispend.domain.price.PriceAlias;
import dev.aispend.domain.price.PriceRow;
import dev.aispend.domain.price.PriceRow.Origin;
import dev.aispend.domain.price.Terms;
import dev.aispend.domain.price.Tier;
import dev.aispend.domain.spend.Unit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The prices that come with the product. The file has one line for all units of a model under the same terms, in dollars
 * per million of the unit, fields never quoted; {@code docs/prices.md} says how it is made and from what.
 */
public final class ShippedPrices {

    /** The units that have a column, in its order. */
    public static final List<Unit> UNITS = List.of(
            Unit.INPUT_TOKENS,
            Unit.OUTPUT_TOKENS,
            Unit.CACHE_READ_TOKENS,
            Unit.CACHE_WRITE_TOKENS,
            Unit.CACHE_WRITE_5M_TOKENS,
            Unit.CACHE_WRITE_1H_TOKENS,
            Unit.INPUT_AUDIO_TOKENS,
            Unit.CACHE_READ_AUDIO_TOKENS,
            Unit.OUTPUT_AUDIO_TOKENS,
            Unit.INPUT_IMAGE_TOKENS,
            Unit.OUTPUT_IMAGE_TOKENS,
            Unit.WEB_SEARCH_CALLS);

    public static final String HEADER = "provider,model,tier,context_over,region,speed,valid_from,valid_to,source,"
            + UNITS.stream().map(Unit::text).collect(Collectors.joining(","));

    private static final int FIRST_PRICE = 9;

    private ShippedPrices() {}

    public static List<PriceRow> rows() {
        var rows = new ArrayList<PriceRow>(16_384);
        for (String[] cells : lines("prices.csv")) {
            addRows(rows, cells);
        }
        return rows;
    }

    public static List<PriceAlias> aliases() {
        return lines("aliases.csv").stream()
                .map(cells -> new PriceAlias(cells[0], cells[1], cells[2], Origin.SHIPPED))
                .toList();
    }

    private static void addRows(List<PriceRow> rows, String[] cells) {
        var tier = Tier.valueOf(cells[2].toUpperCase(Locale.ROOT));
        long contextOver = cells[3].isEmpty() ? 0 : Long.parseLong(cells[3]);
        var terms = new Terms(tier, contextOver, orNull(cells[4]), orNull(cells[5]));
        var from = cells[6].isEmpty() ? Instant.EPOCH : startOf(cells[6]);
        var to = cells[7].isEmpty() ? null : startOf(cells[7]);
        for (int i = 0; i < UNITS.size(); i++) {
            var price = cells[FIRST_PRICE + i];
            if (!price.isEmpty()) {
                var usdPerUnit = new BigDecimal(price).movePointLeft(6);
                rows.add(new PriceRow(
                        cells[0], cells[1], UNITS.get(i), terms, usdPerUnit, from, to, Origin.SHIPPED, cells[8]));
            }
        }
    }

    private static List<String[]> lines(String name) {
        try (var stream = ShippedPrices.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not in the artefact");
            }
            var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant startOf(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static @Nullable String orNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }
}
