package dev.aispend.simulator.organization;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything but chat: embeddings, moderation, images, audio, storage and tools. */
final class OtherStreams {
    private final long seed;
    private final Directory directory;
    private final Season season;

    OtherStreams(long seed, Directory directory, Season season) {
        this.seed = seed;
        this.directory = directory;
        this.season = season;
    }

    List<UsageStream> all() {
        return List.of(
                embeddings(),
                unattributedEmbeddings(),
                moderations(),
                images("image.generation", "1024x1024", 90, "0.04"),
                images("image.generation", "1792x1024", 25, "0.08"),
                speeches(),
                transcriptions(),
                storage(),
                codeInterpreter(),
                fileSearches(),
                webSearches("medium", 160),
                webSearches("high", 40));
    }

    private UsageStream embeddings() {
        LineItem item = LineItem.tokens("", "text-embedding-3-small", "", "input");
        Load load = office("embeddings", 40_000, 940_000, 1000);
        return stream(
                UsageEndpoint.EMBEDDINGS,
                key(1, 0, "text-embedding-3-small"),
                load,
                million(item, ListPrices.special("text-embedding-3-small", "input")));
    }

    /** Spend without a project: the provider's null, not ours. */
    private UsageStream unattributedEmbeddings() {
        LineItem item = LineItem.tokens("", "text-embedding-3-large", "", "input");
        Map<Dimension, String> nobody = new EnumMap<>(Map.of(Dimension.MODEL, "text-embedding-3-large"));
        return stream(
                UsageEndpoint.EMBEDDINGS,
                nobody,
                office("unattributed", 400, 300_000, 1000),
                million(item, ListPrices.special("text-embedding-3-large", "input")));
    }

    private UsageStream moderations() {
        LineItem item = LineItem.tokens("", "omni-moderation-latest", "", "input");
        Load load = office("moderations", 9_000, 45_000, 1000);
        return stream(
                UsageEndpoint.MODERATIONS,
                key(0, 0, "omni-moderation-latest"),
                load,
                million(item, ListPrices.special("omni-moderation-latest", "input")));
    }

    private UsageStream images(String source, String size, long perDay, String usd) {
        Map<Dimension, String> who = key(3, 0, "dall-e-3");
        who.put(Dimension.SOURCE, source);
        who.put(Dimension.SIZE, size);
        LineItem item = new LineItem("dall-e-3, output", "dall-e-3", "images");
        return stream(
                UsageEndpoint.IMAGES, who, office("images " + size, perDay, 1000, 1000), Charge.each(0, item, usd));
    }

    private UsageStream speeches() {
        LineItem item = new LineItem("tts-1, output", "tts-1", "characters");
        Load load = office("speeches", 300, 610_000, 1000);
        return stream(UsageEndpoint.AUDIO_SPEECHES, key(3, 0, "tts-1"), load, million(item, new BigDecimal("15")));
    }

    private UsageStream transcriptions() {
        LineItem item = new LineItem("whisper-1, audio", "whisper-1", "duration_seconds");
        Load load = office("transcriptions", 96, 750_000, 1000);
        return stream(UsageEndpoint.AUDIO_TRANSCRIPTIONS, key(2, 0, "whisper-1"), load, Charge.each(0, item, "0.0001"));
    }

    /** A tenth of a dollar a GiB and day, billed to the organization. */
    private UsageStream storage() {
        LineItem item = LineItem.unbound("Vector storage", "gibibyte_hours");
        Charge charge = new Charge(List.of(1), item, new BigDecimal("0.1"), 24, true);
        return stream(UsageEndpoint.VECTOR_STORES, project(1), new StorageLoad(seed, 30), charge);
    }

    private UsageStream codeInterpreter() {
        LineItem item = LineItem.unbound("assistants api | code interpreter", null);
        Load load = office("code interpreter", 40, 1000);
        return stream(UsageEndpoint.CODE_INTERPRETER_SESSIONS, project(0), load, Charge.each(0, item, "0.03"));
    }

    private UsageStream fileSearches() {
        Map<Dimension, String> who = key(1, 1, "");
        who.remove(Dimension.MODEL);
        who.put(Dimension.VECTOR_STORE_ID, Noise.id("vs_", 20, random("vector store")));
        LineItem item = LineItem.unbound("assistants api | file search", null);
        return stream(
                UsageEndpoint.FILE_SEARCH_CALLS, who, office("file search", 700, 1000), Charge.each(0, item, "0.0025"));
    }

    private UsageStream webSearches(String contextLevel, long perDay) {
        Map<Dimension, String> who = key(0, 0, "gpt-4o-2024-08-06");
        who.put(Dimension.CONTEXT_LEVEL, contextLevel);
        LineItem item = LineItem.unbound("web search tool calls", null);
        Load load = office("web search " + contextLevel, perDay, 1000, 1080);
        return stream(UsageEndpoint.WEB_SEARCH_CALLS, who, load, Charge.each(1, item, "0.01"));
    }

    private Load office(String name, long requestsPerDay, long... milliPerRequest) {
        return TrafficLoad.office(random(name), requestsPerDay, milliPerRequest).following(season.growth());
    }

    private Map<Dimension, String> key(int project, int index, String model) {
        Map<Dimension, String> who = ChatStreams.attribution(directory.key(project, index), model);
        who.keySet().removeAll(Set.of(Dimension.BATCH, Dimension.SERVICE_TIER));
        return who;
    }

    private Map<Dimension, String> project(int index) {
        return new EnumMap<>(Map.of(Dimension.PROJECT_ID, directory.project(index)));
    }

    private static UsageStream stream(UsageEndpoint endpoint, Map<Dimension, String> who, Load load, Charge charge) {
        return new UsageStream(endpoint, who, load, List.of(charge));
    }

    private static Charge million(LineItem item, BigDecimal usd) {
        return new Charge(List.of(0), item, usd, 1_000_000, false);
    }

    private long random(String name) {
        return Noise.of(seed, name);
    }
}
