package dev.aispend.rollup.outage;

import dev.aispend.domain.outage.AccountSource;
import dev.aispend.domain.outage.OutageDecision;
import dev.aispend.wire.SourceAlertRecord;
import java.time.Instant;

/** Writes decisions about sources in the form of their topic. */
final class SourceAlerts {

    private SourceAlerts() {}

    static SourceAlertRecord of(AccountSource source, OutageDecision decision, Instant now) {
        var outage = decision.outage();
        return new SourceAlertRecord(
                SourceAlertRecord.SCHEMA_VERSION,
                SourceAlertRecord.KIND,
                decision.id(),
                decision.alertId(),
                decision.kind().text(),
                new SourceAlertRecord.SourceReference(source.provider(), source.source(), source.account()),
                decision.sequence(),
                decision.days(),
                outage.first(),
                outage.last(),
                outage.code(),
                outage.reason(),
                outage.since(),
                decision.suppressed(),
                true,
                now);
    }
}
