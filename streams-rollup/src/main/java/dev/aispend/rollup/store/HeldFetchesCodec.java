package dev.aispend.rollup.store;

import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;

/** The compact form of what is on the shelf. */
final class HeldFetchesCodec {

    private HeldFetchesCodec() {}

    static void write(BinaryWriter out, HeldFetches held) {
        out.number(held.fetches().size());
        for (var fetch : held.fetches()) {
            out.number(fetch.fetchId()).number(fetch.heldSince()).number(fetch.pages());
            out.number(fetch.arrived().size());
            fetch.arrived()
                    .forEach((page, parts) -> out.number(page)
                            .number(parts.parts())
                            .block(parts.arrived().toByteArray()));
        }
    }

    static HeldFetches read(BinaryReader in) {
        var fetches = new ArrayList<HeldFetch>();
        for (int left = in.size(); left > 0; left--) {
            fetches.add(new HeldFetch(in.number(), in.number(), in.size(), readArrived(in)));
        }
        return new HeldFetches(fetches);
    }

    private static SortedMap<Integer, HeldFetch.Parts> readArrived(BinaryReader in) {
        var arrived = new TreeMap<Integer, HeldFetch.Parts>();
        for (int left = in.size(); left > 0; left--) {
            arrived.put(in.size(), new HeldFetch.Parts(in.size(), BitSet.valueOf(in.block())));
        }
        return arrived;
    }
}
