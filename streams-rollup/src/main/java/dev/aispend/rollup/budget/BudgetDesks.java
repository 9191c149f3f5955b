package dev.aispend.rollup.budget;

import dev.aispend.rollup.input.DayInput;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Supplies the processor that turns fetches of budgets into caps, together with its stores. */
record BudgetDesks() implements ProcessorSupplier<String, DayInput, String, byte[]> {

    @Override
    public Processor<String, DayInput, String, byte[]> get() {
        return new BudgetDesk();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return BudgetStores.builders();
    }
}
