package dev.aispend.wire.price.making;

import dev.aispend.domain.price.PriceAlias;
import dev.aispend.domain.price.PriceRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The two lists, and the rows that both together make. */
final class PriceLists {

    /** A whole name; a fine-tuned model costs something of its own. */
    private static final Pattern NAME = Pattern.compile("(?!ft:)[a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9]");

    private record Name(String provider, String model) {}

    private final Map<Name, Listed> listed = new LinkedHashMap<>();
    private final Map<Name, Dated> dated = new LinkedHashMap<>();
    private final ListDates dates;

    PriceLists(List<Map<String, String>> older, List<Map<String, String>> younger) {
        this.dates = new ListDates(date(older), date(younger));
        // Google's own list of its models yields to that of its cloud, where we see them billed.
        older.stream().filter(row -> !"gemini".equals(row.get("provider"))).forEach(this::addListed);
        older.stream().filter(row -> "gemini".equals(row.get("provider"))).forEach(this::addListed);
        listed.values().forEach(this::inherit);
        younger.forEach(this::addDated);
    }

    static PriceLists read(Path litellm, Path genai) throws IOException {
        return new PriceLists(Csv.read(litellm), Csv.read(genai));
    }

    List<PriceRow> rows() {
        var rows = new ArrayList<PriceRow>();
        listed.forEach(
                (name, model) -> rows.addAll(timeline(model, counterpart(model)).rows(name.provider(), name.model())));
        dated.forEach((name, model) -> {
            if (!listed.containsKey(name) && !model.dependsOnTheHour()) {
                rows.addAll(timeline(model).rows(name.provider(), name.model()));
            }
        });
        return rows;
    }

    /** The younger list's other names of a model that has a price, where they are no models themselves. */
    List<PriceAlias> aliases() {
        var priced = rows().stream()
                .map(row -> new Name(row.provider(), row.model()))
                .collect(Collectors.toSet());
        var aliases = new TreeMap<String, PriceAlias>();
        for (Dated model : dated.values()) {
            if (!priced.contains(new Name(model.provider(), model.model()))) {
                continue;
            }
            var names = new TreeSet<>(model.names());
            names.addAll(model.prefixes());
            names.stream()
                    .filter(name -> NAME.matcher(name).matches() && !isModel(new Name(model.provider(), name)))
                    .map(name -> new PriceAlias(model.provider(), name, model.model(), PriceRow.Origin.SHIPPED))
                    .forEach(alias -> aliases.putIfAbsent(alias.provider() + "," + alias.alias(), alias));
        }
        return List.copyOf(aliases.values());
    }

    private boolean isModel(Name name) {
        return listed.containsKey(name) || dated.containsKey(name);
    }

    private void addListed(Map<String, String> row) {
        var model = Listed.of(row);
        listed.putIfAbsent(new Name(model.provider(), model.model()), model);
    }

    private void inherit(Listed model) {
        var undated = model.undated();
        var source = undated == null ? null : listed.get(new Name(model.provider(), undated));
        if (source != null) {
            model.inheritFrom(source);
        }
    }

    private void addDated(Map<String, String> row) {
        var name = new Name(Providers.ours(String.valueOf(row.get("provider"))), String.valueOf(row.get("model")));
        dated.computeIfAbsent(name, key -> Dated.named(key.provider(), key.model()))
                .add(row);
    }

    /** The same model in the younger list: of the same name, or of another one when the prices agree. */
    private @Nullable Dated counterpart(Listed model) {
        var best = dated.values().stream()
                .filter(other -> other.provider().equals(model.provider()) && other.fit(model.model()) > 0)
                .max(Comparator.comparingInt(other -> other.fit(model.model())))
                .orElse(null);
        boolean isSame =
                best != null && (best.model().equals(model.model()) || new Agreement(model, best, dates).agrees());
        return isSame ? best : null;
    }

    private Timeline timeline(Listed model, @Nullable Dated counterpart) {
        var timeline = new Timeline();
        if (counterpart == null || counterpart.dependsOnTheHour()) {
            timeline.put(Dated.ALWAYS, derived(model, facts(model.prices(), dates.olderSource())));
            endsWithTheHour(counterpart).forEach(day -> timeline.put(day, Map.of()));
            return timeline;
        }
        var agreement = new Agreement(model, counterpart, dates);
        var days = new TreeSet<>(counterpart.segments().keySet());
        days.add(Dated.ALWAYS);
        days.add(dates.younger());
        days.forEach(day -> timeline.put(day, derived(model, agreement.at(day))));
        return timeline;
    }

    private Timeline timeline(Dated model) {
        var timeline = new Timeline();
        model.segments()
                .forEach((from, prices) -> timeline.put(
                        from, Derived.added(model.provider(), Map.of(), facts(prices, dates.youngerSource()))));
        return timeline;
    }

    /** From the day a price depends on the time of day it is unknown, which is better than wrong. */
    private static List<LocalDate> endsWithTheHour(@Nullable Dated model) {
        return model == null
                ? List.of()
                : model.segments().keySet().stream()
                        .filter(day -> !day.equals(Dated.ALWAYS))
                        .toList();
    }

    private static Map<Slot, Fact> derived(Listed model, Map<Slot, Fact> facts) {
        return Derived.added(model.provider(), model.multipliers(), facts);
    }

    private static Map<Slot, Fact> facts(Map<Slot, BigDecimal> prices, String source) {
        var facts = new LinkedHashMap<Slot, Fact>();
        prices.forEach((slot, price) -> facts.put(slot, new Fact(price, source)));
        return facts;
    }

    private static LocalDate date(List<Map<String, String>> list) {
        return LocalDate.parse(String.valueOf(list.get(0).get("source_date")));
    }
}
