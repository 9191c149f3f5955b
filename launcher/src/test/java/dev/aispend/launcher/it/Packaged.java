package dev.aispend.launcher.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged jar and, as {@code ./spend} has it too, an archive of its classes, which makes each of the many starts quicker. */
final class Packaged {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final List<String> FLAGS = List.of("-Xmx400m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final int PATIENCE_SECONDS = 120;

    /** Made on the first use, by a rehearsal. */
    private static final class Archive {
        static final Path FILE = archive();
    }

    private Packaged() {}

    /** What runs the {@code spend} command with these arguments. */
    static List<String> command(String... arguments) {
        // An archive that does not fit is no matter, but an error of the JVM is to be seen.
        return command(
                List.of("-XX:SharedArchiveFile=" + Archive.FILE, "-Xlog:disable", "-Xlog:all=error:stderr"), arguments);
    }

    /** Of a process that has these variables only, beside PATH and HOME. */
    static ProcessBuilder process(List<String> command, Map<String, String> environment, Path log) {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().retainAll(List.of("PATH", "HOME"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static List<String> command(List<String> flags, String... arguments) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(FLAGS);
        command.addAll(flags);
        command.add("-jar");
        command.add(jar().toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path jar() {
        try (var files = Files.list(TARGET)) {
            return files.filter(file -> file.getFileName().toString().matches("launcher-.*(?<!-tests)\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("package the launcher first: mvn verify"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path archive() {
        var archive = TARGET.resolve("it.jsa");
        try {
            if (!Files.exists(archive) || isOlder(archive, jar())) {
                Files.deleteIfExists(archive);
                rehearse(archive);
            }
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOlder(Path file, Path other) throws IOException {
        return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(other)) < 0;
    }

    private static void rehearse(Path archive) throws IOException, InterruptedException {
        var log = TARGET.resolve("it-rehearsal.log");
        var data = Files.createTempDirectory(TARGET, "it-rehearsal");
        var command = command(List.of("-XX:ArchiveClassesAtExit=" + archive), "up", "--demo", "--rehearse");
        var environment = Map.of("PORT", "0", "DATA_DIR", data.toString(), "LOG_LEVEL", "error");
        var process = process(command, environment, log).start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || !Files.exists(archive)) {
            process.destroyForcibly();
            throw new IllegalStateException("the rehearsal failed: " + Files.readString(log));
        }
    }
}
