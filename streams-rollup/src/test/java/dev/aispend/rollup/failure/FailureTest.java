package dev.aispend.rollup.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.wire.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class FailureTest {

    private static final Record<String, String> RECORD = new Record<>("key", "value", 5);

    @Test
    void a_record_that_fails_becomes_a_dead_letter_and_the_next_one_is_taken() {
        var response = new DeadLetterOnProcessing()
                .handleError(new Place(), RECORD, new IllegalStateException("a bug " + "x".repeat(1000)));

        assertThat(response.result()).isEqualTo(ProcessingExceptionHandler.Result.RESUME);
        var record = response.deadLetterQueueRecords().get(0);
        assertThat(record.topic()).isEqualTo("spend.dead-letters");
        var letter = DeadLetter.fromJson(record.value());
        assertThat(letter.origin()).isEqualTo("spend.raw.openai|3|42");
        assertThat(letter.reason()).isEqualTo("failed_record");
        assertThat(letter.detail())
                .startsWith("java.lang.IllegalStateException: a bug")
                .hasSizeLessThan(310);
    }

    @Test
    void a_store_that_fails_is_no_records_fault() {
        var response =
                new DeadLetterOnProcessing().handleError(new Place(), RECORD, new ProcessorStateException("disk full"));

        assertThat(response.result()).isEqualTo(ProcessingExceptionHandler.Result.FAIL);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
    }

    @Test
    void a_thread_is_replaced_until_it_has_failed_ten_times_in_ten_minutes() {
        var now = new AtomicReference<>(Instant.EPOCH);
        var handler = new ReplaceFailedThread(now::get);
        for (int failure = 1; failure <= 10; failure++) {
            assertThat(handler.handle(new IllegalStateException("again")))
                    .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        }
        assertThat(handler.handle(new IllegalStateException("again")))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);

        now.set(Instant.EPOCH.plus(Duration.ofMinutes(11)));
        assertThat(handler.handle(new IllegalStateException("much later")))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }

    private static final class Place implements ErrorHandlerContext {
        @Override
        public String topic() {
            return "spend.raw.openai";
        }

        @Override
        public int partition() {
            return 3;
        }

        @Override
        public long offset() {
            return 42;
        }

        @Override
        public Headers headers() {
            return new RecordHeaders();
        }

        @Override
        public String processorNodeId() {
            return "day-books";
        }

        @Override
        public TaskId taskId() {
            return new TaskId(1, 3);
        }

        @Override
        public long timestamp() {
            return 5;
        }

        @Override
        public byte[] sourceRawKey() {
            return new byte[0];
        }

        @Override
        public byte[] sourceRawValue() {
            return new byte[0];
        }
    }
}
