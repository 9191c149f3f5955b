package dev.aispend.simulator.organization;

import dev.aispend.simulator.organization.ListPrices.ChatPrice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The everyday chat traffic: each project calls some models with its keys. */
final class ChatStreams {
    private static final long MEAN_WEIGHT = 12;

    private final long seed;
    private final Directory directory;
    private final Season season;

    ChatStreams(long seed, Directory directory, Season season) {
        this.seed = seed;
        this.directory = directory;
        this.season = season;
    }

    List<UsageStream> everyday(OrganizationSize size) {
        long meanMicroUsd = size.dailyUsd() * 1_000_000 / ((long) size.projects() * size.modelsPerProject());
        List<UsageStream> streams = new ArrayList<>();
        for (int project = 0; project < size.projects(); project++) {
            for (int i = 0; i < size.modelsPerProject(); i++) {
                ChatPrice price = ListPrices.chat((project * 2 + i) % size.models());
                long random = Noise.mix(Noise.of(seed, price.model()), project, i);
                long microUsd = meanMicroUsd * Noise.between(4, 2 * MEAN_WEIGHT - 4, random >>> 5) / MEAN_WEIGHT;
                streams.add(stream(random, directory.key(project, i), price, microUsd));
            }
        }
        return streams;
    }

    private UsageStream stream(long random, Directory.Key key, ChatPrice price, long microUsd) {
        ChatTraffic traffic = ChatTraffic.invented(random);
        Load load = TrafficLoad.office(random, traffic.requestsFor(microUsd, price), traffic.milliPerRequest())
                .following(season.growth());
        return new UsageStream(
                UsageEndpoint.COMPLETIONS, attribution(key, price.model()), load, textCharges("", price, ""));
    }

    static Map<Dimension, String> attribution(Directory.Key key, String model) {
        Map<Dimension, String> dimensions = new EnumMap<>(Dimension.class);
        dimensions.put(Dimension.PROJECT_ID, key.project());
        dimensions.put(Dimension.API_KEY_ID, key.id());
        if (key.user() != null) {
            dimensions.put(Dimension.USER_ID, key.user());
        }
        dimensions.put(Dimension.MODEL, model);
        dimensions.put(Dimension.BATCH, "false");
        dimensions.put(Dimension.SERVICE_TIER, "default");
        return dimensions;
    }

    static List<Charge> textCharges(String prefix, ChatPrice price, String suffix) {
        String model = price.model();
        return List.of(
                Charge.perMillion(
                        LineItem.tokens(prefix, model, "", "input" + suffix), price.input(), ChatCounter.UNCACHED_TEXT),
                Charge.perMillion(
                        LineItem.tokens(prefix, model, "", "cached input" + suffix),
                        price.cachedInput(),
                        ChatCounter.CACHED_TEXT),
                Charge.perMillion(
                        LineItem.tokens(prefix, model, "", "output" + suffix),
                        price.output(),
                        ChatCounter.OUTPUT_TEXT));
    }
}
