package dev.aispend.ingest.page;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What a fetch says, whatever way it was cut into pages: groups (such as the provider's time buckets) and the rows in
 * each. Equal content gives an equal hash in any order of rows, pages and keys.
 */
public final class StableContent {

    private static final byte[] NO_GROUP = {};

    private final List<byte[]> groups = new ArrayList<>();
    private final List<byte[]> rows = new ArrayList<>();

    /** A group is there, even when it has no row; one that comes twice is not the same as one that comes once. */
    public void group(String identity, List<String> canonicalRows) {
        byte[] group = Digests.sha256(exactBytes(identity));
        groups.add(group);
        canonicalRows.forEach(row -> add(group, row));
    }

    /** Content outside any group. */
    public void row(String canonicalRow) {
        add(NO_GROUP, canonicalRow);
    }

    /** How many rows there are. */
    public int rows() {
        return rows.size();
    }

    /** SHA-256 in hexadecimal. */
    public String hash() {
        var digest = Digests.newSha256();
        digest.update((groups.size() + "," + rows.size() + ";").getBytes(StandardCharsets.US_ASCII));
        groups.stream().sorted(Arrays::compareUnsigned).forEach(digest::update);
        rows.stream().sorted(Arrays::compareUnsigned).forEach(digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    private void add(byte[] group, String canonicalRow) {
        var digest = Digests.newSha256();
        digest.update(group);
        rows.add(digest.digest(exactBytes(canonicalRow)));
    }

    /** Unlike UTF-8 this tells half characters apart, which JSON's escapes allow. */
    private static byte[] exactBytes(String text) {
        var bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
        bytes.asCharBuffer().put(text);
        return bytes.array();
    }
}
