package dev.aispend.simulator.anthropic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cost rows summed up by group. */
final class CostGroups {
    private CostGroups() {}

    static Map<List<@Nullable String>, AnthropicCostRow> of(List<AnthropicCostRow> rows, Groups groups) {
        Map<List<@Nullable String>, AnthropicCostRow> sums = new LinkedHashMap<>();
        for (AnthropicCostRow row : rows) {
            if (groups.pass(row.key()::value)) {
                sums.merge(groups.key(row.key()::value), row, AnthropicCostRow::plus);
            }
        }
        return sums;
    }
}
