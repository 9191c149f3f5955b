package dev.aispend.domain.price;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the prices of a model at an instant came about.
 *
 * @param candidates every row whose name fits, the closest name first; empty when the model is unpriced
 */
public record ModelResolution(String provider, String model, Instant at, List<Candidate> candidates) {

    /**
     * A row that was considered.
     *
     * @param rule why its name fits
     * @param won whether it is the price of its unit and terms
     * @param reason why it is, or is not: one sentence without a full stop
     */
    public record Candidate(PriceRow row, MatchRule rule, boolean won, String reason) {

        static Candidate of(PriceRow row, MatchRule rule, Instant at, Optional<PriceBook.Found> found) {
            if (at.isBefore(row.validFrom())) {
                return new Candidate(row, rule, false, "holds from " + row.validFrom() + " only");
            }
            if (!row.holdsAt(at)) {
                return new Candidate(row, rule, false, "held until " + row.validTo() + " only");
            }
            var winner = found.orElseThrow().row();
            return winner.equals(row)
                    ? new Candidate(row, rule, true, rule.sentence())
                    : new Candidate(row, rule, false, whyNot(row, winner));
        }

        private static String whyNot(PriceRow row, PriceRow winner) {
            if (!winner.model().equals(row.model())) {
                return winner.model() + " is the closer name";
            }
            return winner.origin() != row.origin()
                    ? "a row set by hand comes first"
                    : "a row that holds from " + winner.validFrom() + " comes first";
        }
    }

    /** The rows that are the model's prices. */
    public List<PriceRow> winners() {
        return candidates.stream().filter(Candidate::won).map(Candidate::row).toList();
    }
}
