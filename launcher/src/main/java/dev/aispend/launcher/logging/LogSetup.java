package dev.aispend.launcher.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Locale;
import org.slf4j.Logger;

/**
 * Sets up Logback from {@code LOG_LEVEL} and {@code LOG_FORMAT} in code, which starts faster than an XML file. Our own
 * events follow the level; libraries are heard from warnings on.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final String OWN = "dev.aispend";
    private static final int TRACE_LINES = 8;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var level = level(System.getProperty("spend.log.level", variable("LOG_LEVEL")));
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setContext(context);
        console.setEncoder(encoder(context, level, "json".equalsIgnoreCase(variable("LOG_FORMAT"))));
        console.addFilter(new BenignNoise());
        console.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
        root.addAppender(console);
        context.getLogger(OWN).setLevel(level);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** A blank or wrong level is INFO here; the settings refuse a wrong one before anything starts. */
    private static Level level(String name) {
        return Level.toLevel(name.toUpperCase(Locale.ROOT), Level.INFO);
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, Level level, boolean isJson) {
        if (isJson) {
            var json = new JsonLines();
            json.setContext(context);
            json.start();
            return json;
        }
        var trace = level.isGreaterOrEqual(Level.INFO) ? "%ex{" + TRACE_LINES + "}" : "%ex";
        var text = new PatternLayoutEncoder();
        text.setContext(context);
        text.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg %kvp{NONE}%n" + trace);
        text.start();
        return text;
    }

    private static String variable(String name) {
        return System.getenv().getOrDefault(name, "");
    }
}
