package dev.aispend.query.http;

import dev.aispend.query.peers.LocalTables;
import dev.aispend.query.readmodel.ReadModel;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.query.status.Components;
import dev.aispend.query.status.ProcessState;
import java.util.function.Supplier;

/**
 * What the routes answer from.
 *
 * @param readModel the whole
 * @param local this process' part, for peers
 * @param process how this process' tables fare
 * @param components how the other parts of the system fare
 * @param shared what every process holds whole
 */
public record Backend(
        ReadModel readModel,
        LocalTables local,
        Supplier<ProcessState> process,
        Components components,
        SharedTables shared) {

    /** Without prices, caps and providers' own figures. */
    public Backend(ReadModel readModel, LocalTables local, Supplier<ProcessState> process, Components components) {
        this(readModel, local, process, components, SharedTables.none());
    }
}
