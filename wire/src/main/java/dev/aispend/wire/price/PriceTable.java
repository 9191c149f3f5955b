package dev.aispend.wire.price;

import dev.aispend.domain.price.PriceAlias;
import dev.aispend.domain.price.PriceBook;
import dev.aispend.domain.price.PriceRow;
import java.util.Collection;
import java.util.Collections;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@code spend.prices} holds, record by record. Not safe for several threads; the books it gives are. */
public final class PriceTable {

    private final TreeMap<String, PriceRow> rows = new TreeMap<>();
    private final TreeMap<String, PriceAlias> aliases = new TreeMap<>();

    /**
     * Takes in the next record of the topic.
     *
     * @param value null takes what stood under the key away
     * @throws RuntimeException when the value is no price record; the table is as it was
     */
    public void put(String key, byte @Nullable [] value) {
        if (value == null) {
            rows.remove(key);
            aliases.remove(key);
            return;
        }
        var record = PriceRecord.fromJson(value);
        if (record instanceof PriceRowJson price) {
            rows.put(key, price.row());
        } else if (record instanceof PriceAliasJson alias) {
            aliases.put(key, alias.priceAlias());
        }
    }

    /** In the order of their keys. */
    public Collection<PriceRow> rows() {
        return Collections.unmodifiableCollection(rows.values());
    }

    public Collection<PriceAlias> aliases() {
        return Collections.unmodifiableCollection(aliases.values());
    }

    /** A book of what is there now. */
    public PriceBook book() {
        return PriceBook.of(rows.values(), aliases.values());
    }
}
