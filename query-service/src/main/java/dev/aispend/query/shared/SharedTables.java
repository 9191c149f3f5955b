package dev.aispend.query.shared;

import dev.aispend.query.readmodel.NotReadyException;

/** The tables every process holds whole, with the way to add to them. */
public record SharedTables(
        Prices prices,
        Caps caps,
        ProviderFigures figures,
        CapStates capStates,
        Alerts alerts,
        Channels channels,
        Commands commands,
        CommandResults commandResults,
        TierSnapshots tierSnapshots,
        RecordWriter writer,
        RecordEditor editor) {

    public static SharedTables empty(RecordWriter writer, RecordEditor editor) {
        return new SharedTables(
                new Prices(),
                new Caps(),
                new ProviderFigures(),
                new CapStates(),
                new Alerts(),
                new Channels(),
                new Commands(),
                new CommandResults(),
                new TierSnapshots(),
                writer,
                editor);
    }

    /** Empty ones that nothing can be added to, for a service without Kafka. */
    public static SharedTables none() {
        return empty(
                (topic, records) -> {
                    throw new NotReadyException("there is no " + topic + " to write to");
                },
                (topic, step) -> {
                    throw new NotReadyException("there is no " + topic + " to write to");
                });
    }
}
