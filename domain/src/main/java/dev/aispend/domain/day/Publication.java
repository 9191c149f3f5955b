package dev.aispend.domain.day;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.money.Usd;
import org.jspecify.annotations.Nullable;

/**
 * The number an ended day was last published with.
 *
 * @param costUsd null when it became unknown after it had been known
 */
public record Publication(@Nullable Usd costUsd, @Nullable Basis basis) {}
