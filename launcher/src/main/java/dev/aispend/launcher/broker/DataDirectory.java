package dev.aispend.launcher.broker;

import dev.aispend.launcher.config.StartupFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything one process keeps, locked for as long as this is open: two brokers on one folder
 * would destroy its metadata log.
 */
public final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Creates the folder when needed and takes its lock.
     *
     * @throws StartupFailure when the folder cannot be written or another process uses it
     */
    public static DataDirectory open(Path path) {
        var absolute = path.toAbsolutePath().normalize();
        var lockFile = absolute.resolve(".lock");
        try {
            Files.createDirectories(absolute);
            var channel = FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                var owner = ownerOf(channel);
                channel.close();
                throw new StartupFailure("the data directory " + absolute + " is in use by another process" + owner
                        + "; stop that one, or set DATA_DIR to another folder");
            }
            writeOwner(channel);
            var directory = new DataDirectory(absolute, channel);
            // Two applications that each made it at the same moment would trip over one another.
            Files.createDirectories(directory.streams());
            return directory;
        } catch (IOException e) {
            throw new StartupFailure(
                    "the data directory " + absolute + " cannot be written ("
                            + e.getClass().getSimpleName() + "); make it writable, or set DATA_DIR to another folder",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String ownerOf(FileChannel channel) throws IOException {
        var buffer = ByteBuffer.allocate(20);
        channel.read(buffer, 0);
        var pid = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII).strip();
        return pid.isEmpty() ? "" : " (process " + pid + ")";
    }

    private static void writeOwner(FileChannel channel) throws IOException {
        channel.truncate(0);
        var pid = Long.toString(ProcessHandle.current().pid());
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    public Path path() {
        return path;
    }

    /** Where the embedded broker keeps its logs. */
    public Path kafka() {
        return path.resolve("kafka");
    }

    /** Where the local stores of the stream applications lie. */
    public Path streams() {
        return path.resolve("streams");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StartupFailure("the lock of the data directory " + path + " cannot be released", e);
        }
    }
}
