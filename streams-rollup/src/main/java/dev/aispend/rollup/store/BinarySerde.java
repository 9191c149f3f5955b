package dev.aispend.rollup.store;

import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.spend.Sum;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A store's value in its compact form, behind one byte that tells the form's version. What form 1 wrote reads as form 2,
 * which only adds: credits, amounts in other currencies, rated costs and rivals.
 */
public final class BinarySerde<T> implements Serde<T> {

    private static final int FORM = 2;
    private static final int OLDEST_FORM = 1;

    private final BiConsumer<BinaryWriter, T> write;
    private final Function<BinaryReader, T> read;

    private BinarySerde(BiConsumer<BinaryWriter, T> write, Function<BinaryReader, T> read) {
        this.write = write;
        this.read = read;
    }

    /** The form of another package's values. */
    public static <T> Serde<T> of(BiConsumer<BinaryWriter, T> write, Function<BinaryReader, T> read) {
        return new BinarySerde<>(write, read);
    }

    static Serde<Sum> sum() {
        return new BinarySerde<>(SumCodec::write, SumCodec::read);
    }

    static Serde<LedgerEntry> ledgerEntry() {
        return new BinarySerde<>(LedgerCodec::write, LedgerCodec::read);
    }

    static Serde<DayBook> dayBook() {
        return new BinarySerde<>(DayBookCodec::write, DayBookCodec::read);
    }

    static Serde<RatingProgress> ratingProgress() {
        return new BinarySerde<>(RatingProgressCodec::write, RatingProgressCodec::read);
    }

    static Serde<HeldFetches> heldFetches() {
        return new BinarySerde<>(HeldFetchesCodec::write, HeldFetchesCodec::read);
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : toBytes(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : fromBytes(bytes);
    }

    private byte[] toBytes(T value) {
        var out = new BinaryWriter(256).octet(FORM);
        write.accept(out, value);
        return out.toBytes();
    }

    private @Nullable T fromBytes(byte[] bytes) {
        var in = new BinaryReader(bytes);
        int form = in.octet();
        if (form < OLDEST_FORM || form > FORM) {
            throw new IllegalStateException("stored in form " + form + ", which this version cannot read");
        }
        return read.apply(in);
    }
}
