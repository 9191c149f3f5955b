package dev.aispend.simulator.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/** Tells how many bytes went through. */
final class CountedBytes extends FilterOutputStream {

    private final LongConsumer count;

    CountedBytes(OutputStream out, LongConsumer count) {
        super(out);
        this.count = count;
    }

    @Override
    public void write(int octet) throws IOException {
        out.write(octet);
        count.accept(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        count.accept(length);
    }
}
