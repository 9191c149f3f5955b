package dev.aispend.notify.deliver;

/**
 * What became of a channel's decisions since the start: {@code delivered + failed} were attempted to the end.
 *
 * @param retried attempts that were followed by another
 */
public record ChannelCounts(String channel, long delivered, long failed, long retried) {}
