package dev.aispend.rollup.store;

import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which pages of one fetch are on the shelf.
 *
 * @param heldSince when its first page arrived, by the record's time in milliseconds
 * @param pages how many pages the fetch has
 * @param arrived by page, what came of its parts
 */
public record HeldFetch(long fetchId, long heldSince, int pages, SortedMap<Integer, Parts> arrived) {

    /**
     * @param parts how many parts the page was split into
     * @param arrived those that are here, from 0
     */
    public record Parts(int parts, BitSet arrived) {

        boolean isWhole() {
            return arrived.cardinality() == parts;
        }
    }

    public static HeldFetch expecting(long fetchId, long heldSince, int pages) {
        return new HeldFetch(fetchId, heldSince, pages, new TreeMap<>());
    }

    public boolean has(int page, int part) {
        var parts = arrived.get(page);
        return parts != null && parts.arrived().get(part - 1);
    }

    /** False when what is already here was said to be cut into other numbers of pages or parts. */
    public boolean agrees(int page, int ofPages, int ofParts) {
        var parts = arrived.get(page);
        return ofPages == pages && (parts == null || parts.parts() == ofParts);
    }

    public HeldFetch with(int page, int part, int ofParts) {
        var all = new TreeMap<>(arrived);
        var bits = new BitSet(ofParts);
        var known = all.get(page);
        if (known != null) {
            bits.or(known.arrived());
        }
        bits.set(part - 1);
        all.put(page, new Parts(ofParts, bits));
        return new HeldFetch(fetchId, heldSince, pages, all);
    }

    public boolean isComplete() {
        return arrived.size() == pages && arrived.values().stream().allMatch(Parts::isWhole);
    }
}
