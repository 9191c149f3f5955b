package dev.aispend.rollup.budget;

import dev.aispend.rollup.input.DayInput;
import dev.aispend.rollup.input.PageEnvelope;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.DeadLetter;
import dev.aispend.wire.MalformedRecordException;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.RawPageKey;
import dev.aispend.wire.provider.google.Budgets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the caps of an account anew when a newer fetch of its budgets is complete: those that changed, and tombstones
 * for those that are gone. A fetch that cannot be understood takes no cap away.
 */
final class BudgetDesk implements Processor<String, DayInput, String, byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(BudgetDesk.class);

    private static final int MAX_DETAIL = 300;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<String, byte[]> context;

    @SuppressWarnings("NullAway.Init")
    private BudgetStores stores;

    @Override
    public void init(ProcessorContext<String, byte[]> newContext) {
        context = newContext;
        stores = BudgetStores.of(newContext);
    }

    @Override
    public void process(Record<String, DayInput> record) {
        var input = record.value();
        try {
            var key = RawPageKey.parse(input.key());
            if (key.rejected()) {
                setAside(record, "rejected_page", rejection(input));
            } else {
                take(record, PageEnvelope.read(input.payload(), key));
            }
        } catch (MalformedRecordException e) {
            setAside(record, "malformed_record", String.valueOf(e.getMessage()));
        }
    }

    private void take(Record<String, DayInput> record, PageEnvelope envelope) {
        var account = record.key();
        if (envelope.fetchId() <= stores.fetchId(account)) {
            return;
        }
        stores.put(account, envelope.fetchId(), envelope.page(), envelope.part(), record.value());
        var pages = WholePages.of(stores.pieces(account, envelope.fetchId()));
        if (pages.isPresent()) {
            stores.finish(account, envelope.fetchId());
            publish(record, pages.get());
        }
    }

    private void publish(Record<String, DayInput> record, List<RawPage> pages) {
        var account = record.key();
        var first = pages.get(0);
        var gone = new HashSet<>(stores.capKeys(account));
        for (var budget : Budgets.parse(pages)) {
            var cap = BudgetCap.of(budget, first.provider(), first.account(), first.fetchedAt());
            gone.remove(BudgetStores.capKey(account, cap.id()));
            publish(record, cap);
        }
        var faults = Budgets.faults(pages);
        if (faults.isEmpty()) {
            gone.forEach(key -> remove(record, key));
        } else {
            setAside(record, "unknown_shape", String.join("; ", faults));
        }
        LOG.info(
                "budgets account={} caps={} faults={}",
                account,
                stores.capKeys(account).size(),
                faults.size());
    }

    private void publish(Record<String, DayInput> record, CapRecord cap) {
        var key = BudgetStores.capKey(record.key(), cap.id());
        var before = Optional.ofNullable(stores.caps().get(key)).map(CapRecord::fromJson);
        var next = before.map(cap::inPlaceOf).orElse(cap);
        if (before.filter(next::equals).isEmpty()) {
            stores.caps().put(key, next.toJson());
            context.forward(new Record<>(next.id(), next.toJson(), record.timestamp()), BudgetImport.CAPS);
        }
    }

    private void remove(Record<String, DayInput> record, String key) {
        stores.caps().delete(key);
        var id = BudgetStores.capId(record.key(), key);
        context.forward(new Record<>(id, null, record.timestamp()), BudgetImport.CAPS);
    }

    private static String rejection(DayInput input) {
        var reason = RawPage.fromJson(input.payload()).rejected();
        return reason == null ? "the body could not be walked" : reason;
    }

    private void setAside(Record<String, DayInput> record, String reason, String detail) {
        var input = record.value();
        var origin = input.origin();
        var key = RawPageKey.parse(input.key());
        var letter = new DeadLetter(
                1,
                reason,
                detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL) + "…",
                origin.topic(),
                origin.partition(),
                origin.offset(),
                input.key(),
                null,
                key.source(),
                key.account(),
                key.day(),
                0,
                Instant.ofEpochMilli(Math.max(0, record.timestamp())));
        context.forward(new Record<>(letter.origin(), letter.toJson(), record.timestamp()), BudgetImport.DEAD_LETTERS);
        LOG.warn("budgets set aside account={} reason={} detail=\"{}\"", record.key(), reason, letter.detail());
    }
}
