package dev.aispend.query.shared;

import dev.aispend.domain.price.PriceBook;
import dev.aispend.domain.price.PriceRow;
import dev.aispend.wire.price.PriceTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The price rows in force, all of {@code spend.prices}. */
public final class Prices {

    private final PriceTable table = new PriceTable();
    private @Nullable View view;

    /**
     * The rows at one moment.
     *
     * @param rows in the order of their keys
     */
    public record View(List<PriceRow> rows, PriceBook book) {}

    /**
     * Takes in the next record of the topic.
     *
     * @throws RuntimeException when the value is no price record; then nothing changed
     */
    public synchronized void put(String key, byte @Nullable [] value) {
        table.put(key, value);
        view = null;
    }

    public synchronized View view() {
        if (view == null) {
            view = new View(List.copyOf(table.rows()), table.book());
        }
        return view;
    }
}
