package dev.aispend.rollup.failure;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets a record aside whose processing failed. A failure of a store or the broker is no record's fault: then the thread
 * stops, its transaction is undone, and the record is tried again.
 */
public final class DeadLetterOnProcessing implements ProcessingExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterOnProcessing.class);

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (exception instanceof KafkaException) {
            return Response.fail();
        }
        LOG.error(
                "a record failed topic={} partition={} offset={}",
                context.topic(),
                context.partition(),
                context.offset(),
                exception);
        return Response.resume(DeadLetters.of(context, "failed_record", exception));
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // Nothing to set.
    }
}
