package dev.aispend.simulator;

import dev.aispend.simulator.google.GoogleSimulator;
import java.util.Map;
import java.util.TreeMap;

/** One organization at three providers, each on a port of its own. */
public final class SimulatedProviders implements AutoCloseable {
    private final OpenAiSimulator openAi;
    private final AnthropicSimulator anthropic;
    private final GoogleSimulator google;

    private SimulatedProviders(OpenAiSimulator openAi, AnthropicSimulator anthropic, GoogleSimulator google) {
        this.openAi = openAi;
        this.anthropic = anthropic;
        this.google = google;
    }

    /**
     * The ports to listen on; 0 takes a free one.
     */
    public record Ports(int openAi, int anthropic, int google) {
        /** Three free ones. */
        public static final Ports FREE = new Ports(0, 0, 0);
    }

    /** Starts all three, with the keys of the demo. Throws UncheckedIOException when a port is taken. */
    public static SimulatedProviders start(SimulatorConfig config, Ports ports) {
        return start(config, AnthropicSimulator.DEMO_ADMIN_KEY, ports);
    }

    /** Starts all three; the configuration's own key is OpenAI's. Throws UncheckedIOException when a port is taken. */
    public static SimulatedProviders start(SimulatorConfig config, String anthropicKey, Ports ports) {
        OpenAiSimulator openAi = OpenAiSimulator.start(config.withPort(ports.openAi()));
        try {
            AnthropicSimulator anthropic =
                    AnthropicSimulator.start(config.withAdminKey(anthropicKey).withPort(ports.anthropic()));
            try {
                GoogleSimulator google = GoogleSimulator.start(config.withPort(ports.google()));
                return new SimulatedProviders(openAi, anthropic, google);
            } catch (RuntimeException e) {
                anthropic.close();
                throw e;
            }
        } catch (RuntimeException e) {
            openAi.close();
            throw e;
        }
    }

    public OpenAiSimulator openAi() {
        return openAi;
    }

    public AnthropicSimulator anthropic() {
        return anthropic;
    }

    public GoogleSimulator google() {
        return google;
    }

    /** What to set so that a spend monitor asks these simulators, credentials included; sorted by name. */
    public Map<String, String> environment() {
        Map<String, String> all = new TreeMap<>(openAi.environment());
        all.putAll(anthropic.environment());
        all.put("GCP_SA_JSON", google.serviceAccountJson());
        all.put("GCP_BILLING_ACCOUNT_ID", google.google().account().id());
        all.put("GCP_BQ_PROJECT", google.table().project());
        all.put("GCP_BQ_DATASET", google.table().dataset());
        all.put("GCP_BQ_TABLE", google.table().table());
        all.put("GCP_BQ_LOCATION", google.table().location());
        all.put("GCP_BIGQUERY_BASE_URL", google.baseUrl());
        all.put("GCP_BUDGETS_BASE_URL", google.baseUrl());
        return all;
    }

    @Override
    public void close() {
        google.close();
        anthropic.close();
        openAi.close();
    }
}
