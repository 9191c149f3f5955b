package dev.aispend.domain.outage;

import dev.aispend.domain.cap.Decision;

/**
 * Something decided once about a source: its figures are held back, still are, or are whole again.
 *
 * @param id the same whenever the same is decided again from the same history
 * @param alertId the id of the firing that this is, ends or reminds of
 * @param suppressed changes of mind before it that were not told
 * @param outage as it is; once it is over, as it was told last
 * @param days how many days are held back now
 */
public record OutageDecision(
        Decision.Kind kind, String id, String alertId, long sequence, long suppressed, Outage outage, int days) {}
