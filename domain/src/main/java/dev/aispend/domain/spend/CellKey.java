package dev.aispend.domain.spend;

import dev.aispend.domain.basis.Basis;
import org.jspecify.annotations.Nullable;

/** The coordinate of a cell: the finest thing queries and caps can ask for. */
public record CellKey(
        AccountDay accountDay, Basis basis, @Nullable String model, Attribution attribution) {

    public static CellKey of(AccountDay accountDay, Basis basis, SpendLine.LineKey line) {
        return new CellKey(accountDay, basis, line.model(), line.attribution());
    }
}
