package dev.aispend.query.status;

import java.util.List;

/** Tells how the other parts fare; asked on every {@code /ready} and {@code /status}, so it must not wait. */
@FunctionalInterface
public interface Components {

    List<Component> all();

    /** For a service that runs by itself. */
    static Components none() {
        return List::of;
    }
}
