package dev.aispend.launcher;

import dev.aispend.launcher.cli.SpendCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** The {@code spend} command. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        var command = new SpendCommand(System.getenv(), out, err, InstantSource.system());
        System.exit(command.execute(arguments));
    }
}
