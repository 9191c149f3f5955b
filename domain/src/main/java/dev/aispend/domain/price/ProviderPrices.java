package dev.aispend.domain.price;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One provider's rows and aliases; which names fit a model is worked out once for each. */
final class ProviderPrices {

    /** Names come from outside, so what is remembered about them has an end. */
    private static final int MAX_REMEMBERED = 10_000;

    private record NamePattern(String text, Pattern regex, ModelPrices prices) {

        static NamePattern of(String text, ModelPrices prices) {
            var regex = text.chars()
                    .mapToObj(c -> c == '*' ? ".*" : Pattern.quote(Character.toString(c)))
                    .collect(Collectors.joining());
            return new NamePattern(text, Pattern.compile(regex, Pattern.DOTALL), prices);
        }

        int literalLength() {
            return text.replace("*", "").length();
        }
    }

    private final Map<String, ModelPrices> byName;
    private final List<NamePattern> longestPatternsFirst;
    private final Map<String, String> modelByAlias;
    private final Map<String, List<Match>> remembered = new ConcurrentHashMap<>();

    private ProviderPrices(
            Map<String, ModelPrices> byName, List<NamePattern> longestPatternsFirst, Map<String, String> modelByAlias) {
        this.byName = byName;
        this.longestPatternsFirst = longestPatternsFirst;
        this.modelByAlias = modelByAlias;
    }

    static ProviderPrices of(Collection<PriceRow> rows, Collection<PriceAlias> aliases) {
        var byName = new HashMap<String, ModelPrices>();
        rows.stream()
                .collect(Collectors.groupingBy(PriceRow::model))
                .forEach((name, ofName) -> byName.put(name, ModelPrices.of(ofName)));
        var patterns = byName.entrySet().stream()
                .filter(entry -> entry.getKey().indexOf('*') >= 0)
                .map(entry -> NamePattern.of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(NamePattern::literalLength)
                        .reversed()
                        .thenComparing(NamePattern::text))
                .toList();
        patterns.forEach(pattern -> byName.remove(pattern.text()));
        return new ProviderPrices(byName, patterns, modelByAlias(aliases));
    }

    /** Every name among the rows that fits, the closest first. */
    List<Match> matches(String model) {
        var known = remembered.get(model);
        if (known != null) {
            return known;
        }
        var matches = model.length() > PriceRow.MAX_MODEL_LENGTH ? List.<Match>of() : workOut(model);
        if (remembered.size() < MAX_REMEMBERED) {
            remembered.put(model, matches);
        }
        return matches;
    }

    private List<Match> workOut(String model) {
        var base = ModelNames.fineTunedBase(model);
        var undated = ModelNames.undated(base);
        var matches = new ArrayList<Match>(4);
        addNamed(matches, MatchRule.EXACT, model);
        addNamed(matches, MatchRule.FINE_TUNED, base);
        undated.forEach(name -> addNamed(matches, MatchRule.UNDATED, name));
        addAliased(matches, model);
        addAliased(matches, base);
        undated.forEach(name -> addAliased(matches, name));
        longestPatternsFirst.stream()
                .filter(pattern -> pattern.regex().matcher(model).matches())
                .forEach(pattern -> matches.add(new Match(MatchRule.PATTERN, pattern.text(), pattern.prices())));
        ModelNames.releaseless(base).forEach(name -> addNamed(matches, MatchRule.PREFIX, name));
        return eachNameOnce(matches);
    }

    private void addNamed(List<Match> matches, MatchRule rule, String name) {
        var prices = byName.get(name);
        if (prices != null) {
            matches.add(new Match(rule, name, prices));
        }
    }

    private void addAliased(List<Match> matches, String alias) {
        var name = modelByAlias.get(alias);
        if (name != null) {
            addNamed(matches, MatchRule.ALIAS, name);
        }
    }

    private static List<Match> eachNameOnce(List<Match> matches) {
        Set<String> names = new LinkedHashSet<>();
        return matches.stream().filter(match -> names.add(match.name())).toList();
    }

    private static Map<String, String> modelByAlias(Collection<PriceAlias> aliases) {
        var models = new HashMap<String, String>();
        aliases.stream()
                .sorted(Comparator.comparing(PriceAlias::origin).thenComparing(PriceAlias::model))
                .forEach(alias -> models.putIfAbsent(alias.alias(), alias.model()));
        return models;
    }
}
