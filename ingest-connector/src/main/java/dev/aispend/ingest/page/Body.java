package dev.aispend.ingest.page;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** The bytes of a response body as received. Nobody changes them. */
public final class Body {

    private final byte[] bytes;

    /** Takes the array over; the caller keeps no hand on it. */
    public Body(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Not a copy: bodies are large. */
    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return bytes.length;
    }

    /** True for UTF-8 that is neither marked nor in truth UTF-16 or UTF-32, whose JSON has a zero among its first bytes. */
    public boolean isPlainUtf8() {
        boolean isWide = bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0);
        boolean isMarked = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB;
        return !isWide && !isMarked && isUtf8();
    }

    private boolean isUtf8() {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(8 * 1024);
        CoderResult result;
        do {
            result = decoder.decode(in, out.clear(), true);
        } while (result.isOverflow());
        return !result.isError();
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** In hexadecimal. */
    public String sha256() {
        return Digests.sha256Hex(bytes);
    }
}
