package dev.aispend.launcher.process;

import dev.aispend.ingest.SpendSourceConnector;
import dev.aispend.launcher.config.Settings.Account;
import dev.aispend.launcher.config.Settings.Polling;
import dev.aispend.launcher.connect.SecretsInProcess;
import java.util.HashMap;
import java.util.Map;

/** What Connect is told about an account: one connector each, its secrets by reference. */
final class ConnectorConfigs {
    private ConnectorConfigs() {}

    static String name(Account account) {
        return account.provider() + "-" + account.name();
    }

    static Map<String, String> of(Account account, Polling polling, Cluster cluster) {
        var config = new HashMap<String, String>();
        config.put("connector.class", SpendSourceConnector.class.getName());
        config.put("tasks.max", "1");
        config.put("provider", account.provider());
        config.put("account", account.name());
        config.putAll(account.connector());
        var credential = account.credentialSetting();
        config.put(credential, secret(account, credential, account.credential().value()));
        account.settling().ifPresent(duration -> config.put("settling", duration.toString()));
        config.put("poll.interval", polling.interval().toString());
        config.put("lookback", "PT" + polling.lookbackHours() + "H");
        config.put("backfill.days", Integer.toString(polling.backfillDays()));
        config.put("kafka.bootstrap.servers", cluster.bootstrapServers());
        cluster.clientSettings()
                .forEach((name, value) -> config.put("kafka." + name, secret(account, "kafka." + name, value)));
        return config;
    }

    private static String secret(Account account, String setting, String value) {
        return SecretsInProcess.reference(name(account) + "." + setting, value);
    }
}
