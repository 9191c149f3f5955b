package dev.aispend.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.DeliveryRecord;
import dev.aispend.wire.SourceAlertRecord;
import dev.aispend.wire.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

/** The decisions about caps and sources, and the receipts, that stand in the log while a process runs. */
record Decisions(List<AlertRecord> alerts, List<SourceAlertRecord> sourceAlerts, List<DeliveryRecord> receipts) {

    static Decisions of(World world) throws IOException {
        var servers = world.bootstrapServers();
        var all = TopicLog.committed(servers, Topics.ALERTS).stream()
                .map(record -> AlertDecision.fromJson(record.value()))
                .toList();
        var receipts = TopicLog.committed(servers, Topics.ALERT_DELIVERIES).stream()
                .map(record -> DeliveryRecord.fromJson(record.value()))
                .filter(receipt -> DeliveryRecord.KIND.equals(receipt.kind()))
                .toList();
        return new Decisions(of(AlertRecord.class, all), of(SourceAlertRecord.class, all), receipts);
    }

    private static <T> List<T> of(Class<T> kind, List<AlertDecision> all) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** {@code threshold:type} of each decision, in the order of the log. */
    List<String> told() {
        return alerts.stream()
                .map(alert -> alert.threshold().name() + ":" + alert.type())
                .toList();
    }

    List<String> ids() {
        return alerts.stream().map(AlertRecord::decisionId).toList();
    }

    List<DeliveryRecord> receipts(String channel) {
        return receipts.stream()
                .filter(receipt -> receipt.channel().equals(channel))
                .toList();
    }

    /** Of each cap, revision, period and threshold: by turns firing and ending, in a rising sequence, no id twice. */
    void assertExactlyOneEach() {
        var byLatch = new TreeMap<String, List<AlertRecord>>();
        for (var alert : alerts) {
            var latch = alert.cap().id() + "|" + alert.cap().revision() + "|"
                    + alert.period().first() + "|" + alert.threshold().name();
            byLatch.computeIfAbsent(latch, unused -> new ArrayList<>()).add(alert);
        }
        byLatch.forEach((latch, decided) -> {
            for (int i = 0; i < decided.size(); i++) {
                var expected = i % 2 == 0 ? AlertRecord.FIRING : AlertRecord.RETRACTED;
                assertThat(decided.get(i).type())
                        .as("%s, decision %d", latch, i)
                        .isEqualTo(expected);
                assertThat(i == 0
                                || decided.get(i).sequence()
                                        > decided.get(i - 1).sequence())
                        .as("%s, sequence rises at %d", latch, i)
                        .isTrue();
            }
        });
        assertThat(new HashSet<>(ids())).as("no decision twice").hasSize(alerts.size());
    }
}
