package dev.aispend.rollup.tier;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.CellKey;
import dev.aispend.domain.spend.Sum;
import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.wire.RollupKey;
import dev.aispend.wire.TierSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Tells how many tokens of a day fall to each tier, whenever that changed. What was told last is kept, so that a change costs
 * its changed cells; only another basis or another list of tiers has the day's cells counted anew.
 */
public final class TierDesk {

    public static final String STORE = "tier-tokens";

    private static final Map<String, String> CHANGELOG =
            Map.of("segment.bytes", "16777216", "segment.ms", "3600000", "min.cleanable.dirty.ratio", "0.1");

    private final ModelTiers tiers;
    private final KeyValueStore<String, byte[]> told;
    private final ReadOnlyKeyValueStore<String, Sum> cells;

    /** @param cells of the rollups, in which a day's changes were already written when they are told of here */
    public TierDesk(ModelTiers tiers, KeyValueStore<String, byte[]> told, ReadOnlyKeyValueStore<String, Sum> cells) {
        this.tiers = tiers;
        this.told = told;
        this.cells = cells;
    }

    /** @param kind how a store of a name is kept */
    public static StoreBuilder<KeyValueStore<String, byte[]>> builder(
            Function<String, KeyValueBytesStoreSupplier> kind) {
        return Stores.keyValueStoreBuilder(kind.apply(STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG)
                .withCachingEnabled();
    }

    /**
     * What is to be told of a day that is published anew.
     *
     * @param basis whose tokens count, null when none counts any
     * @param changes what was added to which cells
     * @param version of the header that publishes them
     */
    public Optional<TierSnapshot> published(
            AccountDay day, @Nullable Basis basis, Map<CellKey, Sum> changes, long version, Instant at) {
        var key = RollupKey.header(day);
        var bytes = told.get(key);
        var before = bytes == null ? null : TierTokens.fromBytes(bytes);
        var after = after(before, day, basis, changes);
        if (after == null || after.equals(before)) {
            return Optional.empty();
        }
        told.put(key, after.toBytes());
        return before != null && after.tellsTheSameAs(before)
                ? Optional.empty()
                : Optional.of(snapshot(day, after, version, at));
    }

    /** Null when there is nothing to tell of the day and never was. */
    private @Nullable TierTokens after(
            @Nullable TierTokens before, AccountDay day, @Nullable Basis basis, Map<CellKey, Sum> changes) {
        if (basis == null) {
            return before == null ? null : TierTokens.of(before.basis(), tiers.fingerprint(), none());
        }
        if (before != null && before.isOf(basis, tiers.fingerprint())) {
            return changed(before, basis, changes);
        }
        return counted(day, basis);
    }

    private TierTokens changed(TierTokens before, Basis basis, Map<CellKey, Sum> changes) {
        Map<String, BigDecimal> tokens = none();
        tokens.putAll(before.tokens());
        changes.forEach((cell, sum) -> {
            if (cell.basis() == basis) {
                add(tokens, cell, sum);
            }
        });
        return TierTokens.of(basis, tiers.fingerprint(), tokens);
    }

    private TierTokens counted(AccountDay day, Basis basis) {
        Map<String, BigDecimal> tokens = none();
        var prefix = RollupKey.header(day) + "|" + basis.text() + "|";
        try (var all = cells.prefixScan(prefix, new StringSerializer())) {
            while (all.hasNext()) {
                var cell = all.next();
                add(tokens, RollupKey.parseCell(cell.key).orElseThrow(), cell.value);
            }
        }
        return TierTokens.of(basis, tiers.fingerprint(), tokens);
    }

    private void add(Map<String, BigDecimal> tokens, CellKey cell, Sum sum) {
        if (!sum.quantities().isEmpty()) {
            var tier = tiers.tierOf(cell.model(), cell.accountDay().day());
            tokens.merge(tier, sum.quantities().totalTokens(), BigDecimal::add);
        }
    }

    private Map<String, BigDecimal> none() {
        var none = new TreeMap<String, BigDecimal>();
        tiers.names().forEach(tier -> none.put(tier, BigDecimal.ZERO));
        return none;
    }

    private static TierSnapshot snapshot(AccountDay day, TierTokens tokens, long version, Instant at) {
        return new TierSnapshot(
                TierSnapshot.SCHEMA_VERSION,
                day.provider(),
                day.account(),
                day.day(),
                tokens.basis().text(),
                tokens.tokens(),
                version,
                at);
    }
}
