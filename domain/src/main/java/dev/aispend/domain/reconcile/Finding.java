package dev.aispend.domain.reconcile;

/** A cause that was shown, with what shows it. */
record Finding(DeltaCause cause, String sentence) {}
