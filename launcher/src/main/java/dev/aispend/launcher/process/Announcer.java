package dev.aispend.launcher.process;

import dev.aispend.launcher.config.Settings;
import dev.aispend.launcher.config.Settings.LogFormat;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the person at the terminal what matters, or the log when that is made for machines. */
final class Announcer {
    private static final Logger log = LoggerFactory.getLogger(Announcer.class);

    private final PrintWriter out;
    private final boolean isForMachines;

    Announcer(Settings settings, PrintWriter out) {
        this.out = out;
        this.isForMachines = settings.logging().format() == LogFormat.JSON;
    }

    void say(String event, String sentence) {
        if (isForMachines) {
            log.atInfo().addKeyValue("event", event).log(sentence);
        } else {
            out.println(sentence);
        }
    }

    void ready(String url, Duration elapsed) {
        say("ready", String.format(Locale.ROOT, "ready: %s (after %.1f s)", url, elapsed.toMillis() / 1000.0));
    }

    void whatIsRead(Settings settings, boolean isDemo) {
        if (isDemo) {
            say("demo", "DEMO: every figure is made up by a simulated provider; real credentials are ignored");
        } else if (settings.accounts().isEmpty()) {
            say(
                    "no-provider",
                    "no provider is switched on: set OPENAI_ADMIN_KEY to read OpenAI, ANTHROPIC_ADMIN_KEY to"
                            + " read Anthropic, GCP_SA_JSON to read Google Vertex AI, or try --demo");
        } else {
            settings.accounts()
                    .forEach(
                            account -> say("account", "reading " + account.provider() + ", account " + account.name()));
        }
    }
}
