package dev.aispend.launcher.broker;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends transactions that stay open in a partition although their coordinator takes them for complete (KAFKA-20734):
 * they would stop every reader of committed records at their first offset for ever. The whole transaction was left
 * out together with its offsets, so aborting it only means that its work is done again.
 */
final class HangingTransactions {
    private static final Logger log = LoggerFactory.getLogger(HangingTransactions.class);
    private static final Set<TransactionState> LIVE = EnumSet.of(
            TransactionState.ONGOING,
            TransactionState.PREPARE_COMMIT,
            TransactionState.PREPARE_ABORT,
            TransactionState.PREPARE_EPOCH_FENCE);

    private final Admin admin;
    private Set<AbortTransactionSpec> suspects = Set.of();

    HangingTransactions(Admin admin) {
        this.admin = admin;
    }

    /** Aborts every hanging transaction of the cluster and says how many there were; for when nobody writes. */
    int endAll() {
        var found = find();
        // A transaction that was just being completed is gone at the second look.
        return found.isEmpty() ? 0 : end(found, find());
    }

    /** Aborts what the last call found hanging too; for when others write. Says how many there were. */
    int endLasting() {
        var found = find();
        var ended = end(suspects, found);
        suspects = found;
        return ended;
    }

    private int end(Set<AbortTransactionSpec> before, Set<AbortTransactionSpec> now) {
        var lasting = before.stream().filter(now::contains).toList();
        for (var transaction : lasting) {
            AdminAnswer.of(admin.abortTransaction(transaction).all(), "abort a hanging transaction");
            log.atWarn()
                    .addKeyValue("event", "broker.hanging-transaction.aborted")
                    .addKeyValue("partition", transaction.topicPartition())
                    .addKeyValue("producerId", transaction.producerId())
                    .log("aborted a transaction that was left open");
        }
        return lasting.size();
    }

    private Set<AbortTransactionSpec> find() {
        var states = AdminAnswer.of(admin.describeProducers(allPartitions()).all(), "describe its producers");
        // Listed after the producers: a transaction that began in between is live in this list.
        var live = liveProducers();
        return states.entrySet().stream()
                .flatMap(entry -> openTransactions(entry.getKey(), entry.getValue()))
                .filter(open -> !live.contains(open.producerId()))
                .collect(Collectors.toSet());
    }

    private static Stream<AbortTransactionSpec> openTransactions(
            TopicPartition partition, PartitionProducerState state) {
        return state.activeProducers().stream()
                .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                .map(producer -> specOf(partition, producer));
    }

    private static AbortTransactionSpec specOf(TopicPartition partition, ProducerState producer) {
        return new AbortTransactionSpec(
                partition,
                producer.producerId(),
                (short) producer.producerEpoch(),
                producer.coordinatorEpoch().orElse(-1));
    }

    private Set<Long> liveProducers() {
        return AdminAnswer.of(admin.listTransactions().all(), "list its transactions").stream()
                .filter(transaction -> LIVE.contains(transaction.state()))
                .map(TransactionListing::producerId)
                .collect(Collectors.toSet());
    }

    private Collection<TopicPartition> allPartitions() {
        var everything = new ListTopicsOptions().listInternal(true);
        var names = AdminAnswer.of(admin.listTopics(everything).names(), "list its topics");
        var topics = AdminAnswer.of(admin.describeTopics(names).allTopicNames(), "describe its topics");
        return topics.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }
}
