package dev.aispend.rollup.price;

import dev.aispend.domain.price.PriceAlias;
import dev.aispend.domain.price.PriceBook;
import dev.aispend.domain.price.PriceRow;
import dev.aispend.rollup.store.RatingProgress.Stale;
import dev.aispend.wire.price.PriceTable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The prices as they stood at one time.
 *
 * @param change the last change that is in it, counted by {@link PriceFeed}
 * @param marks by provider, what tells its prices from any others, whatever order they came in
 */
record PriceEdition(long change, PriceBook book, Set<PriceRow> rows, Set<PriceAlias> aliases, Map<String, Long> marks) {

    private static final LocalDate FIRST_DAY = LocalDate.EPOCH;
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    static PriceEdition of(long change, PriceTable table) {
        var marks = new HashMap<String, Long>();
        var digest = sha256();
        table.rows().forEach(row -> marks.merge(row.provider(), mark(digest, row), Long::sum));
        table.aliases().forEach(alias -> marks.merge(alias.provider(), mark(digest, alias), Long::sum));
        return new PriceEdition(
                change, table.book(), Set.copyOf(table.rows()), Set.copyOf(table.aliases()), Map.copyOf(marks));
    }

    /** Any day, since we do not know what the prices were. */
    static Stale anyDay(boolean first) {
        return new Stale(FIRST_DAY, LAST_DAY, first, null);
    }

    /** The days of a provider whose prices are not what they were in the older edition, null when there are none. */
    @Nullable Stale changedDays(PriceEdition older, String provider) {
        if (!ofProvider(aliases, provider).equals(ofProvider(older.aliases, provider))) {
            return anyDay(false);
        }
        Stale changed = null;
        for (var row : differing(rows, older.rows)) {
            if (row.provider().equals(provider)) {
                var days = days(row);
                changed = changed == null ? days : changed.and(days);
            }
        }
        return changed;
    }

    private static Set<PriceRow> differing(Set<PriceRow> some, Set<PriceRow> others) {
        var differing = new HashSet<PriceRow>();
        some.stream().filter(row -> !others.contains(row)).forEach(differing::add);
        others.stream().filter(row -> !some.contains(row)).forEach(differing::add);
        return differing;
    }

    private static Set<PriceAlias> ofProvider(Collection<PriceAlias> aliases, String provider) {
        var own = new HashSet<PriceAlias>();
        aliases.stream().filter(alias -> alias.provider().equals(provider)).forEach(own::add);
        return own;
    }

    private static Stale days(PriceRow row) {
        var to = row.validTo();
        return new Stale(day(row.validFrom()), to == null ? LAST_DAY : day(to), false, null);
    }

    private static LocalDate day(Instant at) {
        var day = at.isAfter(LAST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant())
                ? LAST_DAY
                : at.atZone(ZoneOffset.UTC).toLocalDate();
        return day.isBefore(FIRST_DAY) ? FIRST_DAY : day;
    }

    /** The sum of such marks is the same in any order. */
    private static long mark(MessageDigest digest, Object row) {
        return ByteBuffer.wrap(digest.digest(row.toString().getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
