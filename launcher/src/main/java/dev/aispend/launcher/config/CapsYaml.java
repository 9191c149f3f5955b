package dev.aispend.launcher.config;

import dev.aispend.domain.cap.CapMeasure;
import dev.aispend.domain.cap.PeriodKind;
import dev.aispend.domain.spend.Names;
import dev.aispend.wire.CapRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code caps:} of the YAML file. */
final class CapsYaml {
    private static final List<String> FIELDS =
            List.of("id", "name", "measure", "scope", "period", "limit", "thresholds");
    private static final List<String> SCOPE =
            List.of("providers", "accounts", "models", "tiers", "projects", "credentials");
    private static final List<String> THRESHOLD = List.of("name", "amount", "percent");
    private static final List<String> MEASURES =
            Arrays.stream(CapMeasure.values()).map(CapMeasure::text).toList();
    private static final List<String> PERIODS =
            Arrays.stream(PeriodKind.values()).map(PeriodKind::text).toList();

    private CapsYaml() {}

    /** The caps of the file; faults are added to its problems. */
    static List<ConfiguredCap> read(YamlPlace root) {
        var caps = new ArrayList<ConfiguredCap>();
        var ids = new HashSet<String>();
        for (var place : root.items("caps")) {
            cap(place).ifPresent(cap -> {
                caps.add(cap);
                if (!ids.add(cap.id())) {
                    place.problem("id", "is there twice");
                }
            });
        }
        return caps;
    }

    private static Optional<ConfiguredCap> cap(YamlPlace place) {
        int faultsBefore = place.problems().size();
        place.knows(FIELDS, "a cap");
        var id = place.required("id").orElse("");
        if (!id.isEmpty() && !Names.isValid(id)) {
            place.problem("id", "= '" + id + "' must be " + Names.FORM);
        }
        var measure = place.oneOf("measure", CapRecord.COST_USD, MEASURES);
        var period = PeriodKind.ofText(place.oneOf("period", PeriodKind.MONTH.text(), PERIODS));
        var limit = place.number("limit");
        var cap = new ConfiguredCap(
                ConfiguredCap.OF_FILE + id,
                place.text("name").orElse(id),
                new CapRecord.Origin(CapRecord.CONFIGURATION, null),
                measure,
                scope(place.at("scope")),
                period.orElse(PeriodKind.MONTH),
                limit.orElse(null),
                thresholds(place, limit.isPresent()));
        if (cap.isSoftAboveHard()) {
            place.problem("thresholds", "has soft above hard");
        }
        return place.problems().size() > faultsBefore ? Optional.empty() : Optional.of(cap);
    }

    private static CapRecord.Scope scope(YamlPlace place) {
        place.knows(SCOPE, "a scope");
        return new CapRecord.Scope(
                place.listOfTexts("providers"),
                place.listOfTexts("accounts"),
                place.listOfTexts("models"),
                place.listOfTexts("tiers"),
                place.listOfTexts("projects"),
                place.listOfTexts("credentials"),
                Map.of(),
                List.of(),
                List.of());
    }

    private static List<CapRecord.Threshold> thresholds(YamlPlace cap, boolean hasLimit) {
        var thresholds = new ArrayList<CapRecord.Threshold>();
        var names = new HashSet<String>();
        var places = cap.items("thresholds");
        for (var place : places) {
            threshold(place, hasLimit).ifPresent(thresholds::add);
            place.text("name")
                    .filter(name -> !names.add(name))
                    .ifPresent(name -> place.problem("name", "is there twice"));
        }
        if (places.isEmpty()) {
            cap.problem("thresholds", "must be a list of at least one, such as {name: hard, amount: 500}");
        }
        return thresholds;
    }

    private static Optional<CapRecord.Threshold> threshold(YamlPlace place, boolean hasLimit) {
        int faultsBefore = place.problems().size();
        place.knows(THRESHOLD, "a threshold");
        var name = place.text("name").orElse(null);
        var amount = place.number("amount");
        var percent = place.number("percent");
        if (place.problems().size() > faultsBefore) {
            return Optional.empty();
        }
        if (amount.isPresent() == percent.isPresent()) {
            place.problem("amount", "or percent must be set, and not both");
        } else if (percent.isPresent() && !hasLimit) {
            place.problem("percent", "needs a limit that it is of");
        }
        return amount.map(usd -> ConfiguredCap.at(name, usd))
                .or(() -> percent.map(share -> ConfiguredCap.atPercent(name, share)));
    }
}
