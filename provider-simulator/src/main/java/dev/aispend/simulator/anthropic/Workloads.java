package dev.aispend.simulator.anthropic;

import dev.aispend.simulator.organization.Load;
import dev.aispend.simulator.organization.Noise;
import dev.aispend.simulator.organization.OrganizationSize;
import dev.aispend.simulator.organization.Season;
import dev.aispend.simulator.organization.TrafficLoad;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything the organization does at Anthropic. */
final class Workloads {
    private static final String SONNET = "claude-sonnet-4-5-20250929";
    private static final String HAIKU = "claude-haiku-4-5-20251001";
    private static final int LAUNCH_DAY = 52;
    private static final int DATA_PLATFORM = 4;
    private static final long MEAN_WEIGHT = 12;
    /** Anthropic's part of a day's spend, of which {@link OrganizationSize#dailyUsd} is OpenAI's. */
    private static final long SHARE_PERCENT = 60;

    private final long seed;
    private final AnthropicDirectory directory;
    private final Season season;

    Workloads(long seed, AnthropicDirectory directory, Season season) {
        this.seed = Noise.of(seed, "anthropic");
        this.directory = directory;
        this.season = season;
    }

    List<Workload> all(OrganizationSize size) {
        List<Workload> workloads = new ArrayList<>(everyday(size));
        workloads.addAll(List.of(
                longContext(),
                console(),
                defaultWorkspace(),
                batch(),
                priority(),
                inUs(),
                hourCache(),
                webSearch(),
                codeExecution(),
                launched()));
        return List.copyOf(workloads);
    }

    private List<Workload> everyday(OrganizationSize size) {
        List<ModelPrice> prices = AnthropicPrices.everyday();
        int models = Math.min(size.models(), prices.size());
        int perWorkspace = Math.min(size.modelsPerProject(), models);
        long meanMicroUsd =
                size.dailyUsd() * 10_000 * SHARE_PERCENT / ((long) size.projects() * size.modelsPerProject());
        List<Workload> workloads = new ArrayList<>();
        for (int workspace = 0; workspace < size.projects(); workspace++) {
            for (int i = 0; i < perWorkspace; i++) {
                ModelPrice price = prices.get((workspace * 2 + i) % models);
                long random = Noise.mix(Noise.of(seed, price.model()), workspace, i);
                long microUsd = meanMicroUsd * Noise.between(4, 2 * MEAN_WEIGHT - 4, random >>> 5) / MEAN_WEIGHT;
                MessageTraffic traffic = MessageTraffic.invented(random);
                Load load = TrafficLoad.office(random, traffic.requestsFor(microUsd, price), traffic.milliPerRequest())
                        .following(season.growth());
                workloads.add(new Workload(key(workspace, i, price), price, load));
            }
        }
        return workloads;
    }

    private Workload longContext() {
        ModelPrice price = AnthropicPrices.longContext(SONNET);
        MessageTraffic traffic = new MessageTraffic(180_000, 90_000, 4_000, 0, 2_000);
        return new Workload(key(1, 0, price), price, office("long context", 18_000_000, price, traffic));
    }

    /** Somebody tries things out in the Console: no workspace, no key. */
    private Workload console() {
        ModelPrice price = AnthropicPrices.everyday("claude-opus-4-5-20251101");
        Map<Dimension, String> who = who(null, null, price, "claude_console");
        who.put(Dimension.ACCOUNT_ID, directory.consoleAccountId());
        who.put(Dimension.ACTOR_TYPE, "user_actor");
        return new Workload(who, price, office("console", 4_000_000, price, new MessageTraffic(2_100, 0, 0, 0, 700)));
    }

    private Workload defaultWorkspace() {
        ModelPrice price = AnthropicPrices.everyday(HAIKU);
        return new Workload(
                who(null, directory.defaultApiKey(), price, "messages_api"),
                price,
                office("default workspace", 3_000_000, price, new MessageTraffic(900, 600, 100, 0, 250)));
    }

    /** Runs at night, and one night it runs away. */
    private Workload batch() {
        ModelPrice price = AnthropicPrices.batch(HAIKU);
        MessageTraffic traffic = new MessageTraffic(2_200, 0, 0, 0, 330);
        Load load = TrafficLoad.night(
                        Noise.of(seed, "batch"), traffic.requestsFor(12_000_000, price), traffic.milliPerRequest())
                .following(season.runaway());
        String workspace = directory.workspace(DATA_PLATFORM);
        return new Workload(
                who(workspace, directory.apiKey(DATA_PLATFORM, 0), price, "message_batches_api"), price, load);
    }

    private Workload priority() {
        ModelPrice price = AnthropicPrices.everyday(SONNET);
        Map<Dimension, String> who = key(0, 0, price);
        who.put(Dimension.SERVICE_TIER, Workload.PRIORITY);
        return new Workload(
                who, price, office("priority", 20_000_000, price, new MessageTraffic(1_500, 4_000, 300, 0, 500)));
    }

    private Workload inUs() {
        ModelPrice price = AnthropicPrices.inUs("claude-sonnet-5");
        return new Workload(
                key(3, 0, price),
                price,
                office("in us", 15_000_000, price, new MessageTraffic(1_800, 2_000, 200, 0, 450)));
    }

    private Workload hourCache() {
        ModelPrice price = AnthropicPrices.everyday("claude-opus-4-7");
        return new Workload(
                key(2, 1, price),
                price,
                office("hour cache", 25_000_000, price, new MessageTraffic(700, 9_000, 150, 600, 520)));
    }

    private Workload webSearch() {
        ModelPrice price = AnthropicPrices.everyday("claude-sonnet-5");
        MessageTraffic traffic = new MessageTraffic(5_200, 0, 0, 0, 900);
        long[] milli = traffic.milliPerRequest();
        milli[Counters.WEB_SEARCHES] = 1_600;
        Load load = TrafficLoad.office(Noise.of(seed, "web search"), traffic.requestsFor(8_000_000, price), milli)
                .following(season.growth());
        return new Workload(key(1, 1, price), price, load);
    }

    private Workload codeExecution() {
        ModelPrice price = AnthropicPrices.everyday("claude-sonnet-5");
        MessageTraffic traffic = new MessageTraffic(1_900, 0, 0, 0, 1_100);
        long[] milli = traffic.milliPerRequest();
        milli[Counters.CODE_EXECUTION] = 1_300;
        Load load = TrafficLoad.office(Noise.of(seed, "code execution"), traffic.requestsFor(3_000_000, price), milli)
                .following(season.growth());
        return new Workload(key(3, 1, price), price, load);
    }

    /** Comes into use in the second half of the demo. */
    private Workload launched() {
        ModelPrice price = AnthropicPrices.everyday("claude-opus-5");
        MessageTraffic traffic = new MessageTraffic(2_400, 3_000, 400, 0, 800);
        Load load = TrafficLoad.office(
                        Noise.of(seed, "launched"), traffic.requestsFor(90_000_000, price), traffic.milliPerRequest())
                .following(season.launch(LAUNCH_DAY));
        return new Workload(key(2, 0, price), price, load);
    }

    private Load office(String name, long microUsd, ModelPrice price, MessageTraffic traffic) {
        return TrafficLoad.office(Noise.of(seed, name), traffic.requestsFor(microUsd, price), traffic.milliPerRequest())
                .following(season.growth());
    }

    private Map<Dimension, String> key(int workspace, int index, ModelPrice price) {
        return who(directory.workspace(workspace), directory.apiKey(workspace, index), price, "messages_api");
    }

    private Map<Dimension, String> who(
            @Nullable String workspace, @Nullable String apiKey, ModelPrice price, String product) {
        Map<Dimension, String> who = new EnumMap<>(Dimension.class);
        if (workspace != null) {
            who.put(Dimension.WORKSPACE_ID, workspace);
        }
        if (apiKey != null) {
            who.put(Dimension.API_KEY_ID, apiKey);
        }
        who.put(Dimension.MODEL, price.model());
        who.put(Dimension.SERVICE_TIER, price.serviceTier());
        who.put(Dimension.CONTEXT_WINDOW, price.contextWindow());
        who.put(Dimension.INFERENCE_GEO, price.inferenceGeo());
        who.put(Dimension.SPEED, "standard");
        who.put(Dimension.PRODUCT, product);
        who.put(Dimension.ORGANIZATION_ID, directory.organizationId());
        who.put(Dimension.ACTOR_TYPE, "api_actor");
        return who;
    }
}
