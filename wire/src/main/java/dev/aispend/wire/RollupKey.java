package dev.aispend.wire;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.CellKey;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keys of {@code spend.rollups}: {@code provider|account|day} for a day's header and
 * {@code provider|account|day|basis|model|project|credential} for a cell, so that a day's header sorts before its cells;
 * {@code provider|account|day|reconciliation} for the day's reconciliation.
 */
public final class RollupKey {

    private static final int HEADER_FIELDS = 3;
    private static final int CELL_FIELDS = 7;
    private static final String RECONCILIATION = "|reconciliation";

    private RollupKey() {}

    public static String header(AccountDay day) {
        return day.toString();
    }

    public static String reconciliation(AccountDay day) {
        return day + RECONCILIATION;
    }

    /** A cell's key goes on after that field, so none ends like this. */
    public static boolean isReconciliation(String key) {
        int bars = 0;
        for (int bar = key.indexOf('|'); bar >= 0; bar = key.indexOf('|', bar + 1)) {
            bars++;
        }
        return bars == HEADER_FIELDS && key.endsWith(RECONCILIATION);
    }

    public static String cell(CellKey cell) {
        var day = cell.accountDay();
        return Keys.join(Arrays.asList(
                day.provider(),
                day.account(),
                day.day().toString(),
                cell.basis().text(),
                cell.model(),
                cell.attribution().project(),
                cell.attribution().credential()));
    }

    /** The account day any kind of key belongs to. */
    public static AccountDay accountDay(String key) {
        return accountDay(key, Keys.split(key));
    }

    /** The cell's key, or nothing when the key is a day's header. */
    public static Optional<CellKey> parseCell(String key) {
        List<@Nullable String> fields = Keys.split(key);
        if (fields.size() == HEADER_FIELDS) {
            return Optional.empty();
        }
        if (fields.size() != CELL_FIELDS) {
            throw new IllegalArgumentException("rollup key '" + key + "' has " + fields.size() + " fields");
        }
        var basis = Basis.ofText(Objects.requireNonNullElse(fields.get(3), "")).orElseThrow();
        return Optional.of(new CellKey(
                accountDay(key, fields), basis, fields.get(4), new Attribution(fields.get(5), fields.get(6))));
    }

    private static AccountDay accountDay(String key, List<@Nullable String> fields) {
        if (fields.size() < HEADER_FIELDS) {
            throw new IllegalArgumentException("rollup key '" + key + "' has " + fields.size() + " fields");
        }
        return new AccountDay(
                Objects.requireNonNullElse(fields.get(0), ""),
                Objects.requireNonNullElse(fields.get(1), ""),
                LocalDate.parse(Objects.requireNonNullElse(fields.get(2), "")));
    }
}
