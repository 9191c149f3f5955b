package dev.aispend.simulator.google.export;

/** Why a row was written after the fact: the columns of adjustment_info. */
record Adjustment(String id, String description, String mode, String type) {}
