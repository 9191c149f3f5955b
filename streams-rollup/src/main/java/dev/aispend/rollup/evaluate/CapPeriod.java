package dev.aispend.rollup.evaluate;

import java.time.LocalDate;

/** What is decided on as one: a cap in the period that begins on a day. */
record CapPeriod(String capId, LocalDate first) {}
