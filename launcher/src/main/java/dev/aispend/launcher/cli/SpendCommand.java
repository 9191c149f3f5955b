package dev.aispend.launcher.cli;

import dev.aispend.launcher.config.InvalidSettings;
import dev.aispend.launcher.config.StartupFailure;
import dev.aispend.launcher.process.Version;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line as a whole. Exit codes: 0 all is well, 1 something failed, 2 wrong usage or settings. */
@Command(
        name = "spend",
        description = "What your AI providers cost you, by day, model, project and key.",
        mixinStandardHelpOptions = true,
        versionProvider = SpendCommand.FromBuild.class,
        footer = {"", "Settings are environment variables, see docs/configuration.md."})
public final class SpendCommand implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(SpendCommand.class);
    private static final int FAILED = 1;
    private static final int WRONG = 2;

    private final CommandLine line;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public SpendCommand(Map<String, String> environment, PrintWriter out, PrintWriter err, InstantSource clock) {
        var surroundings = new Surroundings(environment, out, clock);
        line = new CommandLine(this)
                .addSubcommand(new UpCommand(surroundings))
                .addSubcommand(new TopicsCommand(surroundings))
                .addSubcommand(new PricesCommand(surroundings))
                .addSubcommand(new CapsCommand(surroundings))
                .addSubcommand(new RollupCommand(surroundings))
                .addSubcommand(new QueryCommand(surroundings))
                .addSubcommand(new NotifierCommand(surroundings))
                .addSubcommand(new SimulatorCommand(surroundings))
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, parsed) -> tell(failure, err));
    }

    public int execute(String... arguments) {
        return line.execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    private static int tell(Exception failure, PrintWriter err) {
        log.atDebug().addKeyValue("event", "command.failed").setCause(failure).log("the command failed");
        if (failure instanceof InvalidSettings invalid) {
            err.println("spend: the settings are wrong");
            invalid.problems().forEach(problem -> err.println("  - " + problem));
            return WRONG;
        }
        var sentence = failure instanceof StartupFailure ? failure.getMessage() : "failed unexpectedly: " + failure;
        err.println("spend: " + sentence + (log.isDebugEnabled() ? "" : " (LOG_LEVEL=debug tells more)"));
        return FAILED;
    }

    static final class FromBuild implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"spend " + Version.text(), "Java " + Runtime.version()};
        }
    }
}
