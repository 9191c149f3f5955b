package dev.aispend.launcher.broker;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the broker's wish to halt the JVM into one call to the host, which can then stop the other parts in order.
 * Only the first fault is told; what follows is its echo.
 */
final class BrokerFaults implements FaultHandlerFactory {
    private static final Logger log = LoggerFactory.getLogger(BrokerFaults.class);

    private final Consumer<String> host;
    private final AtomicReference<@Nullable String> first = new AtomicReference<>();
    private final AtomicBoolean armed = new AtomicBoolean();

    private BrokerFaults(Consumer<String> host) {
        this.host = host;
    }

    /** Also catches the places in Kafka that call {@code Exit} themselves, such as a failed disk. */
    static BrokerFaults tellTo(Consumer<String> host) {
        var faults = new BrokerFaults(host);
        Exit.setHaltProcedure((status, message) -> faults.tell("the broker asked to halt, see the log before this"));
        Exit.setExitProcedure((status, message) -> faults.tell("the broker asked to exit, see the log before this"));
        return faults;
    }

    @Override
    public FaultHandler build(String name, boolean fatal, Runnable action) {
        return fatal ? (what, cause) -> fatal(action, what, cause) : new LoggingFaultHandler(name, action);
    }

    private RuntimeException fatal(Runnable action, String what, Throwable cause) {
        action.run();
        log.atError()
                .addKeyValue("event", "broker.fault")
                .setCause(cause)
                .log("the broker met a fatal fault: {}", what);
        tell(what);
        return new IllegalStateException(what, cause);
    }

    /** From now on faults go to the host, also one met before; a failed start tells its caller by throwing instead. */
    void arm() {
        armed.set(true);
        var earlier = first.get();
        if (earlier != null) {
            host.accept(earlier);
        }
    }

    private void tell(String what) {
        if (first.compareAndSet(null, what) && armed.get()) {
            host.accept(what);
        }
    }
}
