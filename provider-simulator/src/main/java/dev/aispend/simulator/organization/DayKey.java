package dev.aispend.simulator.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A UTC day and the value of one dimension in it; null is a value of its own. */
public record DayKey(LocalDate day, @Nullable String value) {}
