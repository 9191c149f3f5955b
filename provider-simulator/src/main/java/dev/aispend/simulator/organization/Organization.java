package dev.aispend.simulator.organization;

import java.util.ArrayList;
import java.util.List;

/** The invented customer: its directory and everything it uses. Immutable; nothing is kept per day. */
public final class Organization {
    private final Directory directory;
    private final List<UsageStream> streams;

    private Organization(Directory directory, List<UsageStream> streams) {
        this.directory = directory;
        this.streams = streams;
    }

    public static Organization of(long seed, OrganizationSize size, Season season) {
        Directory directory = new Directory(seed, size);
        List<UsageStream> streams = new ArrayList<>();
        streams.addAll(new ChatStreams(seed, directory, season).everyday(size));
        streams.addAll(new SpecialChatStreams(seed, directory, season).all());
        streams.addAll(new OtherStreams(seed, directory, season).all());
        return new Organization(directory, List.copyOf(streams));
    }

    public Directory directory() {
        return directory;
    }

    List<UsageStream> streams() {
        return streams;
    }

    List<UsageStream> usageOf(UsageEndpoint endpoint) {
        return streams.stream().filter(stream -> stream.endpoint() == endpoint).toList();
    }
}
