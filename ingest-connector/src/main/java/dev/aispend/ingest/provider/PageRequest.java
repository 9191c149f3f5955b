package dev.aispend.ingest.provider;

/** One HTTP request, without credentials. */
public record PageRequest(String method, String path, String query) {}
