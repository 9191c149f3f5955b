package dev.aispend.launcher.process;

import dev.aispend.query.status.Component;
import dev.aispend.query.status.Component.State;
import dev.aispend.query.status.Components;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How the parts of this process fare, and since when. Asking never waits. */
final class Health implements Components {
    /** @param detail one sentence without secrets, or null */
    record Reading(State state, @Nullable String detail) {
        static Reading up() {
            return new Reading(State.UP, null);
        }

        static Reading starting(String detail) {
            return new Reading(State.STARTING, detail);
        }

        static Reading down(String detail) {
            return new Reading(State.DOWN, detail);
        }
    }

    private final InstantSource clock;
    private final List<Watched> parts = new CopyOnWriteArrayList<>();

    Health(InstantSource clock) {
        this.clock = clock;
    }

    /** @param reading asked often and by several threads */
    void watch(String name, Supplier<Reading> reading) {
        parts.add(new Watched(name, reading, clock));
    }

    @Override
    public List<Component> all() {
        return parts.stream().map(Watched::look).toList();
    }

    /** Remembers when a part came into its present state. */
    private static final class Watched {
        private final String name;
        private final Supplier<Reading> reading;
        private final InstantSource clock;
        private State state = State.STARTING;
        private Instant since;

        Watched(String name, Supplier<Reading> reading, InstantSource clock) {
            this.name = name;
            this.reading = reading;
            this.clock = clock;
            this.since = clock.instant();
        }

        synchronized Component look() {
            var now = reading.get();
            if (now.state() != state) {
                state = now.state();
                since = clock.instant();
            }
            return new Component(name, state, since, now.detail());
        }
    }
}
