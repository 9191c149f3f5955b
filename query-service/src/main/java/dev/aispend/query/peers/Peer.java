package dev.aispend.query.peers;

import java.util.Set;

/**
 * Another process of this application.
 *
 * @param partitions of the table in question it is said to hold
 */
public record Peer(String host, int port, Set<Integer> partitions) {}
