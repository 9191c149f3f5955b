package dev.aispend.rollup.failure;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets a record aside that cannot be read, so that the others of its partition go on. */
public final class DeadLetterOnDeserialization implements DeserializationExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterOnDeserialization.class);

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        LOG.warn(
                "unreadable record topic={} partition={} offset={}",
                record.topic(),
                record.partition(),
                record.offset());
        return Response.resume(DeadLetters.of(context, "malformed_record", exception));
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // Nothing to set.
    }
}
