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
 * {@code provider|account|day|basis|model|project|credential} for a cell, so that a day's header sorts before its cells.
 */
public final class RollupKey {

    private static final int HEADER_FIELDS = 3;
    private static final int CELL_FIELDS = 7;

    private RollupKey() {}

    public static String header(AccountDay day) {
        return day.toString();
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

    /** The account day either kind of key belongs to. */
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
