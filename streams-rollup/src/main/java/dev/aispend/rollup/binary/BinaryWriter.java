package dev.aispend.rollup.binary;

import dev.aispend.domain.money.Usd;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes the compact form of our stores: numbers as varints, texts in UTF-8 behind their length. */
public final class BinaryWriter {

    private byte[] bytes;
    private int length;

    public BinaryWriter(int expectedBytes) {
        bytes = new byte[expectedBytes];
    }

    public BinaryWriter octet(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
        return this;
    }

    /** A number of either sign; small magnitudes take few bytes. */
    public BinaryWriter number(long value) {
        ensure(10);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    public BinaryWriter flag(boolean value) {
        return octet(value ? 1 : 0);
    }

    public BinaryWriter text(String value) {
        return block(value.getBytes(StandardCharsets.UTF_8));
    }

    public BinaryWriter block(byte[] value) {
        number(value.length);
        return raw(value);
    }

    public BinaryWriter raw(byte[] value) {
        ensure(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return this;
    }

    public BinaryWriter instant(Instant value) {
        return number(value.getEpochSecond()).number(value.getNano());
    }

    public BinaryWriter decimal(BigDecimal value) {
        var unscaled = value.unscaledValue();
        boolean small = unscaled.bitLength() <= Long.SIZE - 2;
        number(value.scale() * 2L + (small ? 0 : 1));
        return small ? number(unscaled.longValue()) : big(unscaled);
    }

    public BinaryWriter usd(Usd value) {
        return decimal(value.amount());
    }

    /** The value behind a flag that tells whether there is one. */
    public <T> BinaryWriter optional(@Nullable T value, BiConsumer<BinaryWriter, T> write) {
        flag(value != null);
        if (value != null) {
            write.accept(this, value);
        }
        return this;
    }

    public byte[] toBytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private BinaryWriter big(BigInteger unscaled) {
        return block(unscaled.toByteArray());
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, more)));
        }
    }
}
