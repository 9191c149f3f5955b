package dev.aispend.wire;

import dev.aispend.domain.spend.Quantities;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Quantities as a JSON object from unit to number, such as {@code {"input_tokens": 1200}}. */
public final class QuantitiesJson {

    private QuantitiesJson() {}

    public static Map<String, BigDecimal> of(Quantities quantities) {
        var byText = new TreeMap<String, BigDecimal>();
        quantities.byUnit().forEach((unit, quantity) -> byText.put(unit.text(), quantity));
        return byText;
    }

    public static Quantities quantities(Map<String, BigDecimal> byText) {
        var byUnit = new EnumMap<Unit, BigDecimal>(Unit.class);
        byText.forEach((text, quantity) -> byUnit.put(Unit.ofText(text), quantity));
        return new Quantities(byUnit);
    }
}
