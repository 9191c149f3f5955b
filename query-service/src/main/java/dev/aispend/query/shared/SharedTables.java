package dev.aispend.query.shared;

import dev.aispend.query.readmodel.NotReadyException;

/** The tables every process holds whole, with the way to add to them. */
public record SharedTables(Prices prices, Caps caps, ProviderFigures figures, RecordWriter writer) {

    /** Empty ones that nothing can be added to, for a service without Kafka. */
    public static SharedTables none() {
        return new SharedTables(new Prices(), new Caps(), new ProviderFigures(), (topic, records) -> {
            throw new NotReadyException("there is no " + topic + " to write to");
        });
    }
}
