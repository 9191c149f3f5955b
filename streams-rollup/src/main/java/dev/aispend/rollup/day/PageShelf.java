package dev.aispend.rollup.day;

import dev.aispend.rollup.input.DayInput;
import dev.aispend.rollup.store.DayStores;
import dev.aispend.rollup.store.HeldFetch;
import dev.aispend.rollup.store.HeldFetches;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The raw pages kept of a source's day: those behind the ledger, and those of newer fetches that were not posted. */
final class PageShelf {

    /** A source whose every fetch is refused keeps the newest ones only. */
    private static final int MAX_FETCHES = 16;

    private final DayStores stores;

    PageShelf(DayStores stores) {
        this.stores = stores;
    }

    HeldFetches held(SourceDayKey key) {
        var held = stores.fetches().get(key.text());
        return held == null ? HeldFetches.NONE : held;
    }

    /** The complete fetches from this one on, the oldest first. */
    List<HeldFetch> complete(SourceDayKey key, long fromFetchId) {
        return held(key).fetches().stream()
                .filter(fetch -> fetch.fetchId() >= fromFetchId && fetch.isComplete())
                .toList();
    }

    /** All parts of all pages of a complete fetch, in order, taking those at hand before asking the store. */
    List<DayInput> pieces(SourceDayKey key, HeldFetch fetch, Map<String, DayInput> atHand) {
        var pieces = new ArrayList<DayInput>();
        eachPiece(fetch, (page, part) -> {
            var pageKey = key.page(fetch.fetchId(), page, part);
            var piece = atHand.containsKey(pageKey)
                    ? atHand.get(pageKey)
                    : stores.pages().get(pageKey);
            if (piece == null) {
                throw new IllegalStateException("page " + pageKey + " is gone from the shelf");
            }
            pieces.add(piece);
        });
        return pieces;
    }

    void put(SourceDayKey key, String pageKey, DayInput page, HeldFetches held) {
        stores.pages().put(pageKey, page);
        stores.fetches().put(key.text(), held);
    }

    /** Forgets fetches older than the one behind the ledger, and the oldest others beyond the limit. */
    void tidy(SourceDayKey key, long postedFetchId) {
        var held = held(key);
        var kept = held;
        for (var fetch : held.fetches()) {
            boolean tooMany = kept.fetches().size() > MAX_FETCHES && fetch.fetchId() != postedFetchId;
            if (fetch.fetchId() < postedFetchId || tooMany) {
                kept = removed(key, kept, fetch);
            }
        }
        replace(key, held, kept);
    }

    /** Forgets what was put here before the given time, in milliseconds. */
    int forgetBefore(SourceDayKey key, long heldSince) {
        var held = held(key);
        var kept = held;
        for (var fetch : held.fetches()) {
            if (fetch.heldSince() < heldSince) {
                kept = removed(key, kept, fetch);
            }
        }
        replace(key, held, kept);
        return held.fetches().size() - kept.fetches().size();
    }

    private void replace(SourceDayKey key, HeldFetches held, HeldFetches kept) {
        if (kept.isEmpty() && !held.isEmpty()) {
            stores.fetches().delete(key.text());
        } else if (!kept.equals(held)) {
            stores.fetches().put(key.text(), kept);
        }
    }

    private HeldFetches removed(SourceDayKey key, HeldFetches held, HeldFetch fetch) {
        eachPiece(fetch, (page, part) -> stores.pages().delete(key.page(fetch.fetchId(), page, part)));
        return held.without(fetch.fetchId());
    }

    private static void eachPiece(HeldFetch fetch, BiConsumer<Integer, Integer> action) {
        fetch.arrived()
                .forEach((page, parts) -> parts.arrived().stream().forEach(index -> action.accept(page, index + 1)));
    }
}
