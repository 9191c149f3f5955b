package dev.aispend.rollup.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fetches of one source's day whose pages are on the shelf, oldest first. */
public record HeldFetches(List<HeldFetch> fetches) {

    public static final HeldFetches NONE = new HeldFetches(List.of());

    public HeldFetches {
        fetches = List.copyOf(fetches);
    }

    public Optional<HeldFetch> find(long fetchId) {
        return fetches.stream().filter(fetch -> fetch.fetchId() == fetchId).findFirst();
    }

    public HeldFetches with(HeldFetch changed) {
        var all = new ArrayList<>(without(changed.fetchId()).fetches);
        int at = 0;
        while (at < all.size() && all.get(at).fetchId() < changed.fetchId()) {
            at++;
        }
        all.add(at, changed);
        return new HeldFetches(all);
    }

    public HeldFetches without(long fetchId) {
        return new HeldFetches(
                fetches.stream().filter(fetch -> fetch.fetchId() != fetchId).toList());
    }

    public boolean isEmpty() {
        return fetches.isEmpty();
    }
}
