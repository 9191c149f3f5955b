package dev.aispend.domain.day;

/** Where a record stands in the log, so that anyone can look at it. */
public record Origin(String topic, int partition, long offset) {}
