package dev.aispend.ingest.page;

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

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** In hexadecimal. */
    public String sha256() {
        return Digests.sha256Hex(bytes);
    }
}
