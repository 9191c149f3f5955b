package dev.aispend.domain.source;

import dev.aispend.domain.basis.Basis;
import java.time.Duration;

/**
 * One feed of one provider.
 *
 * @param name such as {@code openai.costs}; stands in topic keys and in status
 * @param settling how long after a day's end its figures may still change, unless configured otherwise
 */
public record Source(String name, String provider, Basis basis, Duration settling) {}
