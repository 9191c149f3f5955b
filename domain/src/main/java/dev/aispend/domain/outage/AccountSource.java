package dev.aispend.domain.outage;

/** One feed of one provider's account. */
public record AccountSource(String provider, String source, String account) {}
