package dev.aispend.domain.cap;

import dev.aispend.domain.basis.Measure;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.Sum;
import java.math.BigDecimal;
import java.util.Optional;

/** What a cap adds up. */
public enum CapMeasure {
    /** US dollars net of credits. */
    COST_USD("costUsd", Measure.COST_USD) {
        @Override
        public Optional<BigDecimal> of(Sum counting) {
            return Measure.COST_USD.total(counting);
        }
    },
    /** US dollars without the credits taken off. */
    GROSS_COST_USD("grossCostUsd", Measure.COST_USD) {
        @Override
        public Optional<BigDecimal> of(Sum counting) {
            return counting.hasNoLines()
                    ? Optional.of(BigDecimal.ZERO)
                    : counting.grossCostUsd().map(Usd::amount);
        }
    },
    /** All input, cache reads and writes included, and output. */
    TOKENS("tokens", Measure.TOKENS) {
        @Override
        public Optional<BigDecimal> of(Sum counting) {
            return Measure.TOKENS.total(counting);
        }
    };

    private final String text;
    private final Measure basisMeasure;

    CapMeasure(String text, Measure basisMeasure) {
        this.text = text;
        this.basisMeasure = basisMeasure;
    }

    public String text() {
        return text;
    }

    /** The measure by which the basis that counts is chosen. */
    public Measure basisMeasure() {
        return basisMeasure;
    }

    /** What a sum of the basis that counts comes to; zero for one without lines, nothing when it is unknown. */
    public abstract Optional<BigDecimal> of(Sum counting);

    public static Optional<CapMeasure> ofText(String text) {
        for (var measure : values()) {
            if (measure.text.equals(text)) {
                return Optional.of(measure);
            }
        }
        return Optional.empty();
    }
}
