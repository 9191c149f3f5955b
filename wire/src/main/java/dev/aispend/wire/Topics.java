package dev.aispend.wire;

import java.util.List;

/** The names of our topics; {@code topics.yaml} says how each is kept, and a test holds the two together. */
public final class Topics {

    /** {@link RawPageKey} to {@link RawPage}. */
    public static final String RAW_OPENAI = "spend.raw.openai";

    public static final String RAW_ANTHROPIC = "spend.raw.anthropic";

    public static final String RAW_VERTEX = "spend.raw.vertex";

    /** {@link IngestStatusKey} to {@link DayStatusJson day status} or {@link SourceStatus source status}. */
    public static final String INGEST_STATUS = "spend.ingest-status";

    /** {@link RollupKey} to {@link CellRecord}, {@link DayHeader} or {@link ReconciliationRecord}; partitioned by {@link DayPartitions}. */
    public static final String ROLLUPS = "spend.rollups";

    /** Account day to {@link Restatement}. */
    public static final String RESTATEMENTS = "spend.restatements";

    /** Origin to {@link DeadLetter}. */
    public static final String DEAD_LETTERS = "spend.dead-letters";

    /** A price row's id to the row. */
    public static final String PRICES = "spend.prices";

    /** A cap's id to the cap; caps imported from a provider's budgets are among them. */
    public static final String CAPS = "spend.caps";

    /** What providers themselves say a period has cost so far: evidence beside the ledger, never a day's spend. */
    public static final String PROVIDER_FIGURES = "spend.provider-figures";

    /** {@link CapStateRecord} of each cap and period. */
    public static final String CAP_STATES = "spend.cap-states";

    /** {@link AlertDecision}: {@link AlertRecord} about caps, {@link SourceAlertRecord} about sources. */
    public static final String ALERTS = "spend.alerts";

    /** {@link DeliveryRecord} and {@link AcknowledgementRecord}. */
    public static final String ALERT_DELIVERIES = "spend.alert-deliveries";

    /** A channel's name to {@link ChannelRecord}. */
    public static final String CHANNELS = "spend.channels";

    /** A command's id to {@link CommandRecord}. */
    public static final String COMMANDS = "spend.commands";

    /** {@link RecomputeResult}. */
    public static final String COMMAND_RESULTS = "spend.command-results";

    /** {@link TierSnapshot}. */
    public static final String TIER_SNAPSHOTS = "spend.tier-snapshots";

    public static final List<String> ALL = List.of(
            RAW_OPENAI,
            RAW_ANTHROPIC,
            RAW_VERTEX,
            INGEST_STATUS,
            ROLLUPS,
            RESTATEMENTS,
            DEAD_LETTERS,
            PRICES,
            CAPS,
            PROVIDER_FIGURES,
            CAP_STATES,
            ALERTS,
            ALERT_DELIVERIES,
            CHANNELS,
            COMMANDS,
            COMMAND_RESULTS,
            TIER_SNAPSHOTS);

    /** The raw-page topics, one a provider. */
    public static final List<String> RAW = List.of(RAW_OPENAI, RAW_ANTHROPIC, RAW_VERTEX);

    private static final String RAW_PREFIX = "spend.raw.";

    private Topics() {}

    public static String raw(String provider) {
        return RAW_PREFIX + provider;
    }
}
