package dev.aispend.rollup.failure;

import dev.aispend.wire.DeadLetter;
import dev.aispend.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/** Dead letters of records that failed outside the rollup's own code. */
final class DeadLetters {

    private static final int MAX_CHARACTERS = 300;

    private DeadLetters() {}

    static List<ProducerRecord<byte[], byte[]>> of(ErrorHandlerContext context, String reason, Exception failure) {
        var letter = new DeadLetter(
                1,
                reason,
                shortened(String.valueOf(failure)),
                String.valueOf(context.topic()),
                context.partition(),
                context.offset(),
                null,
                null,
                null,
                null,
                null,
                0,
                Instant.ofEpochMilli(Math.max(0, context.timestamp())));
        var key = letter.origin().getBytes(StandardCharsets.UTF_8);
        return List.of(new ProducerRecord<>(Topics.DEAD_LETTERS, key, letter.toJson()));
    }

    private static String shortened(String text) {
        return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "…";
    }
}
