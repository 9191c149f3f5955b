package dev.aispend.query.readmodel;

import dev.aispend.wire.ReconciliationRecord;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The newest reconciliation of every day of one partition. */
public final class Reconciliations {

    private final ConcurrentMap<String, ReconciliationRecord> byKey = new ConcurrentHashMap<>();

    public void put(String key, ReconciliationRecord record) {
        byKey.put(key, record);
    }

    public void remove(String key) {
        byKey.remove(key);
    }

    public boolean has(String key) {
        return byKey.containsKey(key);
    }

    Collection<ReconciliationRecord> all() {
        return Collections.unmodifiableCollection(byKey.values());
    }
}
