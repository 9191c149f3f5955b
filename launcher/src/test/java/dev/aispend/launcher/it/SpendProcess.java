package dev.aispend.launcher.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A packaged {@code spend} command in a process of its own, its output kept in a file. */
final class SpendProcess implements AutoCloseable {

    private final Process process;
    private final Path log;

    private SpendProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param environment what the command sees beside PATH and HOME; nothing else is inherited */
    static SpendProcess start(Path log, Map<String, String> environment, String... arguments) throws IOException {
        return new SpendProcess(
                Packaged.process(Packaged.command(arguments), environment, log).start(), log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** kill -9 of the process and of all it started. */
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; the exit code, or -1 when it did not stop within the time. */
    int terminate(int seconds) throws InterruptedException {
        process.destroy();
        return awaitExit(seconds);
    }

    int awaitExit(int seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
