package dev.aispend.domain.reconcile;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.price.LineTerms;
import dev.aispend.domain.price.PriceBook;
import dev.aispend.domain.price.PriceBook.Found;
import dev.aispend.domain.price.Rating;
import dev.aispend.domain.price.Terms;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A model's priced tokens, few enough to be priced again under many suppositions. */
final class Piles {

    private final ModelCase model;
    private final AccountDay day;
    private final PriceBook book;
    private final Map<Pile.Key, Pile> byKey = new HashMap<>();
    private final Map<@Nullable String, Optional<Terms>> termsOfText = new HashMap<>();
    private final Map<Pile.Key, Boolean> isSteady = new HashMap<>();
    private final Map<Pile.Key, Optional<BigDecimal>> prices = new HashMap<>();
    private final EnumMap<Unit, BigDecimal> otherUsd = new EnumMap<>(Unit.class);

    private Piles(ModelCase model) {
        this.model = model;
        this.day = model.day;
        this.book = model.book;
    }

    static Piles of(ModelCase model) {
        var piles = new Piles(model);
        model.usage.forEach(piles::add);
        return piles;
    }

    Collection<Pile> all() {
        return byKey.values();
    }

    List<Pile> ofClass(Unit ofClass) {
        return all().stream().filter(pile -> Classes.of(pile.unit()) == ofClass).toList();
    }

    SortedSet<Terms> terms() {
        var terms = new TreeSet<>(Terms.ORDER);
        all().forEach(pile -> terms.add(pile.terms()));
        return terms;
    }

    /** Whether the bill is what all usage costs when each pile costs that; false when one cannot be priced so. */
    boolean isBilled(Function<Pile, Optional<BigDecimal>> costUsd) {
        var usd = new EnumMap<Unit, BigDecimal>(otherUsd);
        for (Pile pile : all()) {
            var cost = costUsd.apply(pile);
            if (cost.isEmpty()) {
                return false;
            }
            usd.merge(Classes.direction(pile.unit()), cost.get(), BigDecimal::add);
        }
        return model.isBilled(usd);
    }

    /** What a pile would cost as that unit under those terms, or nothing when just that has no price. */
    Optional<BigDecimal> costUsd(Pile pile, Unit unit, Terms terms) {
        return priceUsd(pile.key().model(), unit, terms, pile.key().at()).map(pile.quantity()::multiply);
    }

    /** The price of just that; a price that only stands in is none. */
    Optional<BigDecimal> priceUsd(String name, Unit unit, Terms terms, Instant at) {
        return prices.computeIfAbsent(
                new Pile.Key(name, unit, terms, at),
                key -> book.find(day.provider(), name, unit, terms, at)
                        .map(Found::row)
                        .filter(row -> row.unit() == unit && row.terms().equals(terms))
                        .map(row -> row.usdPerUnit()));
    }

    Instant noon() {
        return day.day().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }

    private void add(SpendLine line) {
        if (!(line.cost() instanceof Cost.Known known)) {
            return;
        }
        var key = line.key();
        var terms = termsOfText.computeIfAbsent(key.text(), text -> LineTerms.of(day.provider(), text));
        if (key.model() == null || !key.unit().isToken() || terms.isEmpty()) {
            otherUsd.merge(
                    Classes.direction(Classes.of(key.unit())), known.usd().amount(), BigDecimal::add);
            return;
        }
        var pileKey = new Pile.Key(key.model(), key.unit(), terms.get(), at(line, key.model(), terms.get()));
        byKey.merge(pileKey, new Pile(pileKey, line.quantity(), known.usd().amount()), Pile::plus);
    }

    /** Noon unless the price changes within the day. */
    private Instant at(SpendLine line, String name, Terms terms) {
        var end = DayStatus.endOf(day.day());
        var unit = line.key().unit();
        boolean steady = isSteady.computeIfAbsent(
                new Pile.Key(name, unit, terms, end),
                key -> book.find(day.provider(), name, unit, terms, end.minus(Duration.ofDays(1)))
                        .equals(book.find(day.provider(), name, unit, terms, end.minusMillis(1))));
        return steady ? noon() : Rating.at(day, line.key());
    }
}
