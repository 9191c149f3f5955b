package dev.aispend.rollup.input;

import dev.aispend.domain.day.Origin;
import dev.aispend.rollup.binary.BinaryReader;
import dev.aispend.rollup.binary.BinaryWriter;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** The form of an input on the repartition topic and on the page shelf: a small head, then the payload as it came. */
public final class DayInputSerde implements Serde<DayInput> {

    private static final int FORM = 1;
    private static final int HEAD_BYTES = 96;

    @Override
    public Serializer<DayInput> serializer() {
        return (topic, input) -> input == null ? null : toBytes(input);
    }

    @Override
    public Deserializer<DayInput> deserializer() {
        return (topic, bytes) -> bytes == null ? null : fromBytes(bytes);
    }

    private static byte[] toBytes(DayInput input) {
        var origin = input.origin();
        return new BinaryWriter(HEAD_BYTES + input.key().length() + input.payload().length)
                .octet(FORM)
                .octet(input.kind().code())
                .text(origin.topic())
                .number(origin.partition())
                .number(origin.offset())
                .text(input.key())
                .raw(input.payload())
                .toBytes();
    }

    private static DayInput fromBytes(byte[] bytes) {
        var in = new BinaryReader(bytes);
        int form = in.octet();
        if (form != FORM) {
            throw new IllegalArgumentException("an input in form " + form + ", which this version cannot read");
        }
        var kind = DayInput.Kind.ofCode(in.octet());
        var origin = new Origin(in.text(), in.size(), in.number());
        return new DayInput(kind, origin, in.text(), in.rest());
    }
}
