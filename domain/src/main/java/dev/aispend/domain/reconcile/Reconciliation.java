package dev.aispend.domain.reconcile;

import dev.aispend.domain.price.PriceBook;
import dev.aispend.domain.spend.AccountDay;
import java.util.Comparator;
import java.util.List;

/**
 * An account day's bill held against its usage.
 *
 * @param models in order of name, what is bound to no model first
 */
public record Reconciliation(List<ReconciledModel> models) {

    public Reconciliation {
        models = List.copyOf(models);
    }

    public static Reconciliation of(AccountDay day, Side billed, Side usage, PriceBook book) {
        var cases = ModelCases.of(day, billed.lines(), usage.lines(), book);
        return new Reconciliation(cases.stream()
                .map(model -> Judgement.of(model, billed.state(), usage.state()))
                .sorted(Comparator.comparing(ReconciledModel::model, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList());
    }
}
