package dev.aispend.query.raw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.query.PlainReadModel;
import dev.aispend.query.SamplePage;
import dev.aispend.wire.RawPage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RawScanTest {

    private static final String BIG = "\"" + "x".repeat(9 * 1024 * 1024) + "\"";

    @Test
    void pages_come_in_order_of_source_day_and_page() {
        var pages = RawStores.read(
                List.of(store(
                        page("openai.usage.completions", "2026-03-01", 1),
                        page("openai.costs", "2026-03-02", 1),
                        page("openai.costs", "2026-03-01", 2),
                        page("openai.costs", "2026-03-01", 1))),
                query("2026-03-01", "2026-03-31", 50, null));

        assertThat(pages.pages())
                .extracting(RawPages::key)
                .containsExactly(
                        "openai.costs|default|2026-03-01|000001",
                        "openai.costs|default|2026-03-01|000002",
                        "openai.costs|default|2026-03-02|000001",
                        "openai.usage.completions|default|2026-03-01|000001");
        assertThat(pages.cutAfter()).isNull();
    }

    @Test
    void days_not_asked_for_are_leapt_over_in_every_source() {
        var pages = RawStores.read(
                List.of(store(
                        page("openai.costs", "2026-02-28", 1),
                        page("openai.costs", "2026-03-01", 1),
                        page("openai.costs", "2026-03-02", 1),
                        page("openai.usage.completions", "2026-02-28", 1),
                        page("openai.usage.completions", "2026-03-01", 1))),
                query("2026-03-01", "2026-03-01", 50, null));

        assertThat(pages.pages())
                .extracting(RawPages::key)
                .containsExactly(
                        "openai.costs|default|2026-03-01|000001", "openai.usage.completions|default|2026-03-01|000001");
    }

    @Test
    void an_answer_that_grows_to_many_megabytes_ends_early_and_goes_on_after() {
        var stores = List.of(store(
                SamplePage.of("openai.costs", "2026-03-01", 1, BIG),
                SamplePage.of("openai.costs", "2026-03-01", 2, BIG),
                SamplePage.of("openai.costs", "2026-03-02", 1, BIG)));

        var first = RawStores.read(stores, query("2026-03-01", "2026-03-31", 50, null));
        assertThat(first.pages()).hasSize(2);
        var second = RawStores.read(stores, query("2026-03-01", "2026-03-31", 50, first.cutAfter()));
        assertThat(second.pages()).extracting(RawPage::day).containsExactly(LocalDate.parse("2026-03-02"));
        assertThat(second.cutAfter()).isNull();
    }

    /** However pages lie in partitions and however small the parts, paging gives each once, in order. */
    @Property(tries = 100)
    void paging_through_several_partitions_gives_what_the_definition_gives(@ForAll long seed) {
        var random = new Random(seed);
        var plain = new PlainReadModel();
        var parts = List.of(store(), store(), store());
        var sources = List.of("openai.costs", "openai.usage.completions", "openai.usage.images");
        for (String source : sources) {
            for (int day = 1; day <= 5; day++) {
                for (int number = 1; number <= random.nextInt(4); number++) {
                    var page = page(source, "2026-03-0" + day, number);
                    plain.with(page);
                    put(parts.get(random.nextInt(3)), page);
                }
            }
        }
        var from = "2026-03-0" + (1 + random.nextInt(5));
        var to = "2026-03-0" + Math.max(1 + random.nextInt(5), from.charAt(9) - '0');
        int limit = 1 + random.nextInt(5);

        var found = new ArrayList<RawPage>();
        String after = null;
        do {
            var part = RawStores.read(List.copyOf(parts), query(from, to, limit, after));
            assertThat(part.pages().size()).isLessThanOrEqualTo(limit);
            found.addAll(part.pages());
            after = part.cutAfter();
        } while (after != null);

        assertThat(found).isEqualTo(plain.raw(query(from, to, 1000, null)).pages());
    }

    private static RawQuery query(String from, String to, int limit, @Nullable String after) {
        return new RawQuery("openai", LocalDate.parse(from), LocalDate.parse(to), limit, after);
    }

    private static RawPage page(String source, String day, int page) {
        return SamplePage.of(source, day, page, "{\"data\":[]}");
    }

    private static TimestampedKeyValueStore<String, byte[]> store(RawPage... pages) {
        var store = Stores.timestampedKeyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("raw"), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        var context = new MockProcessorContext<Bytes, byte[]>();
        store.init(context.getStateStoreContext(), store);
        for (RawPage page : pages) {
            put(store, page);
        }
        return store;
    }

    private static void put(TimestampedKeyValueStore<String, byte[]> store, RawPage page) {
        store.put(page.key().text(), ValueAndTimestamp.make(page.toJson(), 0));
    }
}
