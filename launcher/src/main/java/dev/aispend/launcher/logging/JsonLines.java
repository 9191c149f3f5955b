package dev.aispend.launcher.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Writes one JSON object a line: time, level, logger, message, then the event's own keys, then the stack trace. */
final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField(
                    "time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
            json.writeStringField("level", event.getLevel().toString());
            json.writeStringField("logger", event.getLoggerName());
            json.writeStringField("message", event.getFormattedMessage());
            writeKeys(json, event);
            if (event.getThrowableProxy() != null) {
                json.writeStringField("trace", ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static void writeKeys(JsonGenerator json, ILoggingEvent event) throws IOException {
        var pairs = event.getKeyValuePairs();
        if (pairs == null) {
            return;
        }
        for (var pair : pairs) {
            if (pair.value instanceof Number || pair.value instanceof Boolean) {
                json.writeObjectField(pair.key, pair.value);
            } else {
                json.writeStringField(pair.key, String.valueOf(pair.value));
            }
        }
    }

    @Override
    public byte[] headerBytes() {
        return "".getBytes(UTF_8);
    }

    @Override
    public byte[] footerBytes() {
        return "".getBytes(UTF_8);
    }
}
