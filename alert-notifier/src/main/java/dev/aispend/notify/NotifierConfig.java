package dev.aispend.notify;

import dev.aispend.notify.channel.Channel;
import dev.aispend.notify.channel.Delivery;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What the notifier needs to know to run.
 *
 * @param bootstrapServers {@code host:port,…}
 * @param clientSettings Kafka client settings for every connection, such as those of TLS and SASL
 * @param channels with different names; may be empty
 * @param demo whether every message says so
 */
public record NotifierConfig(
        String bootstrapServers,
        Map<String, String> clientSettings,
        List<Channel> channels,
        Delivery delivery,
        boolean demo,
        InstantSource clock) {

    public NotifierConfig {
        clientSettings = Map.copyOf(clientSettings);
        channels = List.copyOf(channels);
        var names = new HashSet<String>();
        for (var channel : channels) {
            if (!names.add(channel.name())) {
                throw new IllegalArgumentException("two channels are called " + channel.name());
            }
        }
    }

    /** Without client settings, which may hold passwords. */
    @Override
    public String toString() {
        return "NotifierConfig[bootstrapServers=" + bootstrapServers + ", channels=" + channels + ", demo=" + demo
                + "]";
    }
}
