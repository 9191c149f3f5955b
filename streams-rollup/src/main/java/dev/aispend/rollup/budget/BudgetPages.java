package dev.aispend.rollup.budget;

import dev.aispend.domain.day.Origin;
import dev.aispend.domain.source.Sources;
import dev.aispend.rollup.input.DayInput;
import dev.aispend.wire.RawPageKey;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Arrays;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Picks the pages that tell of budgets, so that those of one source and account meet. */
final class BudgetPages extends ContextualProcessor<byte[], byte[], String, DayInput> {

    private static final byte[] PREFIX = (Sources.VERTEX_BUDGETS.name() + "|").getBytes(StandardCharsets.UTF_8);

    /** A page has at most 100 budgets; what is so much larger is set aside with the other inputs. */
    private static final int MAX_VALUE_BYTES = 16 * 1024 * 1024;

    @Override
    public void process(Record<byte[], byte[]> record) {
        boolean isPage = record.key() != null
                && record.value() != null
                && record.value().length <= MAX_VALUE_BYTES
                && startsWithPrefix(record.key());
        if (isPage) {
            forward(record, new String(record.key(), StandardCharsets.UTF_8));
        }
    }

    private void forward(Record<byte[], byte[]> record, String key) {
        var origin = context()
                .recordMetadata()
                .map(at -> new Origin(at.topic(), at.partition(), at.offset()))
                .orElseGet(() -> new Origin("unknown", 0, 0));
        try {
            var pageKey = RawPageKey.parse(key);
            context()
                    .forward(record.withKey(pageKey.source() + "|" + pageKey.account())
                            .withValue(new DayInput(DayInput.Kind.PAGE, origin, key, record.value())));
        } catch (IllegalArgumentException | DateTimeException e) {
            // A day status has a key that is no page's; what has neither is set aside with the other inputs.
            return;
        }
    }

    private static boolean startsWithPrefix(byte[] key) {
        return key.length > PREFIX.length && Arrays.equals(key, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
    }
}
