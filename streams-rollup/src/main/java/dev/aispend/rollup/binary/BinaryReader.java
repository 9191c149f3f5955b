package dev.aispend.rollup.binary;

import dev.aispend.domain.money.Usd;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link BinaryWriter} wrote, in the same order. */
public final class BinaryReader {

    private final byte[] bytes;
    private int position;

    public BinaryReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** True when all was read. */
    public boolean isAtEnd() {
        return position == bytes.length;
    }

    public int octet() {
        return bytes[position++] & 0xFF;
    }

    public long number() {
        long rest = 0;
        int shift = 0;
        byte next = bytes[position++];
        while ((next & 0x80) != 0) {
            rest |= (long) (next & 0x7F) << shift;
            shift += 7;
            next = bytes[position++];
        }
        rest |= (long) next << shift;
        return (rest >>> 1) ^ -(rest & 1);
    }

    public int size() {
        return Math.toIntExact(number());
    }

    public boolean flag() {
        return octet() != 0;
    }

    public String text() {
        int length = size();
        var text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    public byte[] block() {
        return raw(size());
    }

    public byte[] rest() {
        return raw(bytes.length - position);
    }

    public Instant instant() {
        return Instant.ofEpochSecond(number(), number());
    }

    public BigDecimal decimal() {
        long head = number();
        int scale = Math.toIntExact(head >> 1);
        return (head & 1) == 0 ? BigDecimal.valueOf(number(), scale) : new BigDecimal(new BigInteger(block()), scale);
    }

    public Usd usd() {
        return new Usd(decimal());
    }

    public <T> @Nullable T optional(Function<BinaryReader, T> read) {
        return flag() ? read.apply(this) : null;
    }

    private byte[] raw(int length) {
        var copy = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return copy;
    }
}
