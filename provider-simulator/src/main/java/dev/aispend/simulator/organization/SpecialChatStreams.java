package dev.aispend.simulator.organization;

import dev.aispend.simulator.organization.ListPrices.ChatPrice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Chat traffic billed under the rarer forms of line item: tiers, long context, evals, fine-tunes, audio, cache writes. */
final class SpecialChatStreams {
    private final long seed;
    private final Directory directory;

    SpecialChatStreams(long seed, Directory directory) {
        this.seed = seed;
        this.directory = directory;
    }

    List<UsageStream> all() {
        return List.of(batch(), priorityLongContext(), flex(), evals(), fineTune(), audio(), cacheWrites());
    }

    private UsageStream batch() {
        ChatPrice full = ListPrices.chat("gpt-4o-mini-2024-07-18");
        ChatTraffic traffic = new ChatTraffic(2400, 0, 0, 300);
        Map<Dimension, String> who = ChatStreams.attribution(directory.key(4, 1), full.model());
        who.put(Dimension.BATCH, "true");
        Load load =
                TrafficLoad.night(random("batch"), traffic.requestsFor(15_000_000, full), traffic.milliPerRequest());
        return completions(who, load, ChatStreams.textCharges("batch | ", times(full, "0.5"), ""));
    }

    private UsageStream priorityLongContext() {
        ChatPrice price = price("gpt-5.4-2026-03-05", "10", "1", "45");
        Map<Dimension, String> who = ChatStreams.attribution(directory.key(0, 0), price.model());
        who.put(Dimension.SERVICE_TIER, "priority");
        Load load = office("priority", 30_000_000, price, new ChatTraffic(180_000, 110_000, 0, 1_500));
        return completions(who, load, ChatStreams.textCharges("priority | ", price, ", long context"));
    }

    private UsageStream flex() {
        ChatPrice half = times(ListPrices.chat("gpt-5.4-mini-2026-03-17"), "0.5");
        Map<Dimension, String> who = ChatStreams.attribution(directory.key(1, 0), half.model());
        who.put(Dimension.SERVICE_TIER, "flex");
        Load load = office("flex", 10_000_000, half, new ChatTraffic(1800, 400, 0, 350));
        return completions(who, load, ChatStreams.textCharges("flex | ", half, ""));
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
        ChatPrice price = price("ft-gpt-4.1-mini-2025-04-14", "0.8", "0.2", "3.2");
        Map<Dimension, String> who =
                ChatStreams.attribution(directory.key(2, 0), "ft:gpt-4.1-mini-2025-04-14:demo-company::C3xYq7Lm");
        Load load = office("fine-tune", 8_000_000, price, new ChatTraffic(700, 500, 0, 180));
        return completions(who, load, ChatStreams.textCharges("", price, ""));
    }

    private UsageStream audio() {
        String model = "gpt-audio-2025-08-28";
        long[] milli = new ChatTraffic(400, 0, 0, 150).milliPerRequest();
        milli[ChatCounter.UNCACHED_AUDIO.index()] = 600_000;
        milli[ChatCounter.OUTPUT_AUDIO.index()] = 450_000;
        List<Charge> charges = List.of(
                charge(model, " text", "input", "2.5", ChatCounter.UNCACHED_TEXT),
                charge(model, " text", "output", "10", ChatCounter.OUTPUT_TEXT),
                charge(model, " audio", "input", "32", ChatCounter.UNCACHED_AUDIO),
                charge(model, " audio", "output", "64", ChatCounter.OUTPUT_AUDIO));
        Load load = TrafficLoad.office(random("audio"), 300, milli);
        return completions(ChatStreams.attribution(directory.key(2, 1), model), load, charges);
    }

    private UsageStream cacheWrites() {
        ChatPrice price = ListPrices.chat("gpt-5.6-terra");
        Load load = office("cache writes", 12_000_000, price, new ChatTraffic(600, 5000, 900, 400));
        List<Charge> charges = new ArrayList<>(ChatStreams.textCharges("", price, ""));
        charges.add(charge(price.model(), "", "cache writes", "2.5", ChatCounter.CACHE_WRITE));
        return completions(ChatStreams.attribution(directory.key(0, 1), price.model()), load, charges);
    }

    private Load office(String name, long microUsd, ChatPrice price, ChatTraffic traffic) {
        return TrafficLoad.office(random(name), traffic.requestsFor(microUsd, price), traffic.milliPerRequest());
    }

    private static UsageStream completions(Map<Dimension, String> who, Load load, List<Charge> charges) {
        return new UsageStream(UsageEndpoint.COMPLETIONS, who, load, charges, true);
    }

    private static Charge charge(String model, String modality, String direction, String usd, ChatCounter counter) {
        return Charge.perMillion(LineItem.tokens("", model, modality, direction), new BigDecimal(usd), counter);
    }

    private static ChatPrice price(String model, String input, String cachedInput, String output) {
        return new ChatPrice(model, new BigDecimal(input), new BigDecimal(cachedInput), new BigDecimal(output));
    }

    private static ChatPrice times(ChatPrice price, String factor) {
        BigDecimal by = new BigDecimal(factor);
        return new ChatPrice(
                price.model(),
                price.input().multiply(by),
                price.cachedInput().multiply(by),
                price.output().multiply(by));
    }

    private long random(String name) {
        return Noise.of(seed, name);
    }
}
