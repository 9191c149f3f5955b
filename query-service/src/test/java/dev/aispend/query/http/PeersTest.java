package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.reconcile.DeltaCause;
import dev.aispend.query.PlainReadModel;
import dev.aispend.query.QueryConfig;
import dev.aispend.query.SampleDay;
import dev.aispend.query.SamplePage;
import dev.aispend.query.SampleReconciliation;
import dev.aispend.query.Secret;
import dev.aispend.query.peers.Gather;
import dev.aispend.query.peers.LocalTables;
import dev.aispend.query.peers.Partial;
import dev.aispend.query.peers.Peer;
import dev.aispend.query.peers.PeerClient;
import dev.aispend.query.peers.WholeReadModel;
import dev.aispend.query.raw.RawPages;
import dev.aispend.query.raw.RawQuery;
import dev.aispend.query.readmodel.DaysQuery;
import dev.aispend.query.readmodel.FetchedDay;
import dev.aispend.query.readmodel.PublishedDay;
import dev.aispend.query.readmodel.ReadModel;
import dev.aispend.query.reconciliation.ReconciliationQuery;
import dev.aispend.query.reconciliation.ReconciliationResult;
import dev.aispend.query.spend.SpendQuery;
import dev.aispend.query.spend.SpendResult;
import dev.aispend.query.spend.TooManyGroupsException;
import dev.aispend.query.status.Components;
import dev.aispend.query.status.DayProblem;
import dev.aispend.query.status.ProcessState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Processes that each hold part of the days, over real HTTP. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PeersTest {

    private static final Optional<Secret> TOKEN = Optional.of(new Secret("shared-token"));

    private final List<TestService> services = new ArrayList<>();
    private final List<Peer> peers = new CopyOnWriteArrayList<>();

    private final PlainReadModel first = new PlainReadModel(
                    SampleDay.of("openai", "2026-03-01").billed("a", "1.5").billed("b", "0.000000000001"),
                    SampleDay.of("openai", "2026-03-02").billed("a", "12345678901234567.123456789012"))
            .with(SamplePage.of("openai.costs", "2026-03-01", 1, "{}"))
            .with(SamplePage.of("openai.costs", "2026-03-03", 1, "{}"));

    private final PlainReadModel second = new PlainReadModel(
                    SampleDay.of("openai", "2026-03-03").billed("a", "0.5").problem("openai.costs", "http_503"))
            .with(SamplePage.of("openai.costs", "2026-03-02", 1, "{}"));

    @AfterEach
    void stop() {
        services.forEach(TestService::close);
    }

    @Test
    void any_process_answers_for_all() {
        var one = process(Set.of(0, 1), first);
        var other = process(Set.of(2), second);

        for (var service : List.of(one, other)) {
            var spend = service.json("/spend?groupBy=model", "Authorization", "Bearer shared-token");
            assertThat(spend.get("total_usd").decimalValue()).isEqualByComparingTo("12345678901234569.123456789013");
            assertThat(new Aggregates(spend).keys()).containsExactly("a", "b");
            assertThat(new Aggregates(spend).field("b", "cost_usd").decimalValue())
                    .isEqualByComparingTo("0.000000000001");
            assertThat(service.json("/status", "Authorization", "Bearer shared-token")
                            .get("problems")
                            .get("total")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void bills_beside_usage_of_all_processes_are_one_list_with_one_total() {
        var one = process(
                Set.of(0, 1),
                new PlainReadModel()
                        .with(SampleReconciliation.of("openai", "2026-03-01")
                                .model("a", "10", "10", DeltaCause.NONE)
                                .record())
                        .with(SampleReconciliation.of("openai", "2026-03-03")
                                .model("c", "1", "3", DeltaCause.UNEXPLAINED)
                                .record()));
        process(
                Set.of(2),
                new PlainReadModel()
                        .with(SampleReconciliation.of("openai", "2026-03-02")
                                .model("b d", "5", null, DeltaCause.UNPRICED_MODEL)
                                .record()));

        var first = one.json("/reconciliation?limit=2&provider=openai", "Authorization", "Bearer shared-token");
        assertThat(first.get("rows").findValuesAsText("model")).containsExactly("a", "b d");
        assertThat(first.get("totals").get(0).get("billedUsd").decimalValue()).isEqualByComparingTo("16");
        var second = one.json(
                "/reconciliation?limit=2&provider=openai&cursor="
                        + first.get("cursor").asText(),
                "Authorization",
                "Bearer shared-token");
        assertThat(second.get("rows").findValuesAsText("model")).containsExactly("c");
        assertThat(second.has("cursor")).isFalse();
        assertThat(second.get("totals")).isEqualTo(first.get("totals"));
        assertThat(one.get("/metrics", "Authorization", "Bearer shared-token").body())
                .contains("spend_reconciliation_drift_ratio{provider=\"openai\"} 0.181818182");
    }

    @Test
    void a_days_tokens_by_tier_need_the_account_days_of_all_processes() {
        var one = process(Set.of(0, 1), new PlainReadModel());
        process(
                Set.of(2),
                new PlainReadModel(SampleDay.of("openai", "2026-03-10")
                        .usage("a b&c", null, null, "1", 5, 5)
                        .heard("openai.usage.completions", 4)));

        var usage = one.json("/api/usage", "Authorization", "Bearer shared-token");

        assertThat(usage.get("reason").asText())
                .isEqualTo("Account default: the tokens of 2026-03-10 are not told apart by tier yet.");
    }

    @Test
    void pages_of_all_processes_come_in_one_order_through_small_parts() {
        var one = process(Set.of(0, 1), first);
        process(Set.of(2), second);

        var days = new ArrayList<String>();
        var cursor = "";
        while (cursor != null) {
            var part = one.json("/providers/openai/raw?limit=1" + cursor, "Authorization", "Bearer shared-token");
            part.get("items")
                    .forEach(item -> days.add(item.get("window").get("from").asText()));
            cursor = part.has("cursor") ? "&cursor=" + part.get("cursor").asText() : null;
        }

        assertThat(days).containsExactly("2026-03-01", "2026-03-02", "2026-03-03");
    }

    @Test
    void without_a_peer_that_holds_the_rest_the_answer_is_503_and_no_partial_sum() {
        var one = process(Set.of(0, 1), first);
        peers.add(new Peer("127.0.0.1", 1, Set.of(2)));

        var response = one.get("/spend", "Authorization", "Bearer shared-token");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(response.body()).contains("2 of 3 partitions").doesNotContain("total_usd");
    }

    @Test
    void partitions_told_twice_are_never_added_twice() {
        var one = process(Set.of(0, 1), first);
        process(Set.of(1, 2), second);

        assertThat(one.get("/spend", "Authorization", "Bearer shared-token").statusCode())
                .isEqualTo(503);
    }

    @Test
    void while_partitions_change_hands_it_asks_again_until_the_parts_fit() {
        var asked = new AtomicInteger();
        var one = process(Set.of(0, 1), first);
        process(() -> asked.incrementAndGet() < 3 ? Set.of() : Set.of(2), second);

        assertThat(one.json("/spend?groupBy=day", "Authorization", "Bearer shared-token")
                        .get("aggregates"))
                .hasSize(3);
        assertThat(asked).hasValue(3);
    }

    @Test
    void more_groups_than_fit_are_a_400_also_when_a_peer_says_so() {
        var one = process(Set.of(0, 1), first);
        process(Set.of(2), new TooMany());

        var response = one.get("/spend", "Authorization", "Bearer shared-token");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestService.read(response.body()).get("type").asText()).endsWith("too-many-groups");
    }

    @Test
    void filters_and_a_basis_travel_to_the_peers_whatever_characters_they_have() {
        var odd = "mödel & more=1|%+";
        var one = process(Set.of(0, 1), new PlainReadModel());
        process(
                Set.of(2),
                new PlainReadModel(
                        SampleDay.of("openai", "2026-03-01").billed(odd, "3").billed("x", "5")));

        var query = java.net.URLEncoder.encode(odd, java.nio.charset.StandardCharsets.UTF_8);
        var spend =
                one.json("/spend?basis=billed&groupBy=model&model=" + query, "Authorization", "Bearer shared-token");

        assertThat(spend.get("total_usd").decimalValue()).isEqualByComparingTo("3");
        assertThat(spend.get("aggregates").get(0).get("model").asText()).isEqualTo(odd);
    }

    private TestService process(Set<Integer> partitions, ReadModel holds) {
        return process(() -> partitions, holds);
    }

    private TestService process(Supplier<Set<Integer>> partitions, ReadModel holds) {
        var local = new Part(partitions, holds);
        var self = new AtomicInteger();
        var whole = new WholeReadModel(
                local,
                List::of,
                query -> List.of(),
                new Gather(new PeerClient(TOKEN)),
                topic ->
                        peers.stream().filter(peer -> peer.port() != self.get()).toList());
        var settings = new QueryConfig.Http("127.0.0.1", 0, Optional.empty(), TOKEN, Set.of());
        var service = TestService.start(settings, new Backend(whole, local, ProcessState::inMemory, Components.none()));
        services.add(service);
        self.set(service.port());
        peers.add(new Peer("127.0.0.1", service.port(), Set.of(0)));
        return service;
    }

    /** One of three partitions or more, made of a whole read model. */
    private record Part(Supplier<Set<Integer>> partitions, ReadModel holds) implements LocalTables {
        @Override
        public Partial<SpendResult> spend(SpendQuery query) {
            var held = partitions.get();
            return new Partial<>(held, 3, held.isEmpty() ? SpendResult.NOTHING : holds.spend(query));
        }

        @Override
        public Partial<RawPages> raw(RawQuery query) {
            return new Partial<>(partitions.get(), 3, holds.raw(query));
        }

        @Override
        public Partial<ReconciliationResult> reconciliation(ReconciliationQuery query) {
            return new Partial<>(partitions.get(), 3, holds.reconciliation(query));
        }

        @Override
        public Partial<List<PublishedDay>> days(DaysQuery query) {
            return new Partial<>(partitions.get(), 3, holds.days(query));
        }

        @Override
        public Partial<List<DayProblem>> problems() {
            return new Partial<>(partitions.get(), 3, holds.problems());
        }
    }

    private static final class TooMany implements ReadModel {
        @Override
        public SpendResult spend(SpendQuery query) {
            throw new TooManyGroupsException();
        }

        @Override
        public RawPages raw(RawQuery query) {
            return RawPages.NONE;
        }

        @Override
        public ReconciliationResult reconciliation(ReconciliationQuery query) {
            return ReconciliationResult.NOTHING;
        }

        @Override
        public List<DayProblem> problems() {
            return List.of();
        }

        @Override
        public List<dev.aispend.wire.SourceStatus> sources() {
            return List.of();
        }

        @Override
        public List<PublishedDay> days(DaysQuery query) {
            return List.of();
        }

        @Override
        public List<FetchedDay> fetches(DaysQuery query) {
            return List.of();
        }
    }
}
