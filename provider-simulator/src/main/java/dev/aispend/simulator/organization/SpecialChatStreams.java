package dev.aispend.simulator.organization;

import dev.aispend.simulator.organization.ListPrices.ChatPrice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Chat traffic billed under the rarer forms of line item: tiers, long context, evals, fine-tunes, audio, cache writes. */
final class SpecialChatStreams {
    private static final int LAUNCH_DAY = 38;

    private final long seed;
    private final Directory directory;
    private final Season season;

    SpecialChatStreams(long seed, Directory directory, Season season) {
        this.seed = seed;
        this.directory = directory;
        this.season = season;
    }

    List<UsageStream> all() {
        return List.of(
                batch(),
                priorityLongContext(),
                flex(),
                complimentary(),
                evals(),
                fineTune(),
                audio(),
                images(),
                cacheWrites(),
                launched());
    }

    private UsageStream batch() {
        ChatPrice price = ListPrices.chat("gpt-4o-mini-2024-07-18", "batch");
        ChatTraffic traffic = new ChatTraffic(2400, 0, 0, 300);
        Map<Dimension, String> who = ChatStreams.attribution(directory.key(4, 1), price.model());
        who.put(Dimension.BATCH, "true");
        Load load = TrafficLoad.night(random("batch"), traffic.requestsFor(7_500_000, price), traffic.milliPerRequest())
                .following(season.growth());
        return completions(who, load, ChatStreams.textCharges("batch | ", price, ""));
    }

    /**
     * Requests long enough to be named so on the bill, yet below the length that costs more: the usage report does not
     * tell the length, so a surcharge would be a difference that nobody could explain.
     */
    private UsageStream priorityLongContext() {
        ChatPrice price = ListPrices.chat("gpt-5.4-2026-03-05", "priority");
        Map<Dimension, String> who = ChatStreams.attribution(directory.key(0, 0), price.model());
        who.put(Dimension.SERVICE_TIER, "priority");
        Load load = office("priority", 30_000_000, price, new ChatTraffic(150_000, 90_000, 0, 1_500));
        return completions(who, load, ChatStreams.textCharges("priority | ", price, ", long context"));
    }

    private UsageStream flex() {
        ChatPrice price = ListPrices.chat("gpt-5.4-mini-2026-03-17", "flex");
        Map<Dimension, String> who = ChatStreams.attribution(directory.key(1, 0), price.model());
        who.put(Dimension.SERVICE_TIER, "flex");
        Load load = office("flex", 10_000_000, price, new ChatTraffic(1800, 400, 0, 350));
        return completions(who, load, ChatStreams.textCharges("flex | ", price, ""));
    }

    /** Tokens given in return for shared data: reported with their own tier, billed with 0. */
    private UsageStream complimentary() {
        ChatPrice price = ListPrices.chat("gpt-4.1-mini-2025-04-14");
        Map<Dimension, String> who = ChatStreams.attribution(directory.key(3, 1), price.model());
        who.put(Dimension.SERVICE_TIER, "incentivized-tier");
        Load load = office("complimentary", 1_500_000, price, new ChatTraffic(1100, 300, 0, 250));
        return completions(who, load, ChatStreams.textCharges("", price.free(), ""));
    }

    private UsageStream evals() {
        ChatPrice price = ListPrices.chat("gpt-4o-mini-2024-07-18");
        Map<Dimension, String> who = ChatStreams.attribution(directory.key(1, 0), price.model());
        who.remove(Dimension.API_KEY_ID);
        who.remove(Dimension.USER_ID);
        Load load = office("evals", 2_000_000, price, new ChatTraffic(900, 0, 0, 120));
        return completions(who, load, ChatStreams.textCharges("evals | ", price, ""));
    }

    /** Usage names a fine-tune with colons, the bill with a dash. */
    private UsageStream fineTune() {
        ChatPrice price = ListPrices.chat("ft:gpt-4.1-mini-2025-04-14", "standard");
        Map<Dimension, String> who =
                ChatStreams.attribution(directory.key(2, 0), price.model() + ":demo-company::C3xYq7Lm");
        Load load = office("fine-tune", 8_000_000, price, new ChatTraffic(700, 500, 0, 180));
        return completions(who, load, ChatStreams.textCharges("", price.named("ft-gpt-4.1-mini-2025-04-14"), ""));
    }

    private UsageStream audio() {
        String model = "gpt-audio-2025-08-28";
        long[] milli = new ChatTraffic(400, 0, 0, 150).milliPerRequest();
        milli[ChatCounter.UNCACHED_AUDIO.index()] = 600_000;
        milli[ChatCounter.OUTPUT_AUDIO.index()] = 450_000;
        List<Charge> charges = List.of(
                charge(model, " text", "input", "input", ChatCounter.UNCACHED_TEXT),
                charge(model, " text", "output", "output", ChatCounter.OUTPUT_TEXT),
                charge(model, " audio", "input", "audio input", ChatCounter.UNCACHED_AUDIO),
                charge(model, " audio", "output", "audio output", ChatCounter.OUTPUT_AUDIO));
        return completions(ChatStreams.attribution(directory.key(2, 1), model), office("audio", 300, milli), charges);
    }

    /** Images drawn in a conversation, counted in tokens. */
    private UsageStream images() {
        String model = "gpt-image-1";
        long[] milli = new ChatTraffic(90, 0, 0, 0).milliPerRequest();
        milli[ChatCounter.OUTPUT_IMAGE.index()] = 1_056_000;
        List<Charge> charges = List.of(
                charge(model, " text", "input", "input", ChatCounter.UNCACHED_TEXT),
                charge(model, " image", "output", "image output", ChatCounter.OUTPUT_IMAGE));
        return completions(
                ChatStreams.attribution(directory.key(3, 1), model), office("billed images", 60, milli), charges);
    }

    private UsageStream cacheWrites() {
        ChatPrice price = ListPrices.chat("gpt-5.6-terra");
        Load load = office("cache writes", 12_000_000, price, new ChatTraffic(600, 5000, 900, 400));
        List<Charge> charges = new ArrayList<>(ChatStreams.textCharges("", price, ""));
        charges.add(charge(price.model(), "", "cache writes", "cache write", ChatCounter.CACHE_WRITE));
        return completions(ChatStreams.attribution(directory.key(0, 1), price.model()), load, charges);
    }

    /** Comes into use half-way through the demo. */
    private UsageStream launched() {
        ChatPrice price = ListPrices.chat("gpt-5.6-luna");
        ChatTraffic traffic = new ChatTraffic(2600, 900, 0, 600);
        Load load = TrafficLoad.office(
                        random("launched"), traffic.requestsFor(70_000_000, price), traffic.milliPerRequest())
                .following(season.launch(LAUNCH_DAY));
        Map<Dimension, String> who = ChatStreams.attribution(directory.key(2, 0), price.model());
        return completions(who, load, ChatStreams.textCharges("", price, ""));
    }

    private Load office(String name, long microUsd, ChatPrice price, ChatTraffic traffic) {
        return office(name, traffic.requestsFor(microUsd, price), traffic.milliPerRequest());
    }

    private Load office(String name, long requestsPerDay, long[] milliPerRequest) {
        return TrafficLoad.office(random(name), requestsPerDay, milliPerRequest).following(season.growth());
    }

    private static UsageStream completions(Map<Dimension, String> who, Load load, List<Charge> charges) {
        return new UsageStream(UsageEndpoint.COMPLETIONS, who, load, charges);
    }

    private static Charge charge(String model, String modality, String direction, String unit, ChatCounter counter) {
        LineItem item = LineItem.tokens("", model, modality, direction);
        return Charge.perMillion(item, ListPrices.special(model, unit), counter);
    }

    private long random(String name) {
        return Noise.of(seed, name);
    }
}
