package dev.aispend.wire.provider.google;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A budget as Google's Budgets API tells it: a limit, its scope and its thresholds, never what was spent.
 *
 * @param name the resource's name, {@code billingAccounts/…/budgets/…}; stable
 * @param displayName what people call it, empty when it has no such name
 */
public record Budget(
        String name,
        String displayName,
        Amount amount,
        Scope scope,
        Credits credits,
        Period period,
        List<Threshold> thresholds) {

    /** Budgets and invoices run on US Pacific time. */
    public static final ZoneId CALENDAR = ZoneId.of("America/Los_Angeles");

    public Budget {
        thresholds = List.copyOf(thresholds);
    }

    /** The last part of the name, as notifications carry it. */
    public String id() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The limit. */
    public sealed interface Amount {

        /** @param currency ISO 4217 code, as a rule the billing account's own */
        record Specified(BigDecimal amount, String currency) implements Amount {}

        /** As much as the last calendar period cost; the API does not tell how much that was. */
        record LastPeriod() implements Amount {}
    }

    /**
     * What counts towards the budget; an empty list does not narrow it.
     *
     * @param projects {@code projects/…} with the project's number, seldom its id
     * @param resourceAncestors {@code folders/…} and {@code organizations/…}
     * @param services {@code services/…} with the service's id
     * @param subaccounts {@code billingAccounts/…}
     * @param labels a label's key to its value
     */
    public record Scope(
            List<String> projects,
            List<String> resourceAncestors,
            List<String> services,
            List<String> subaccounts,
            Map<String, String> labels) {

        public Scope {
            projects = List.copyOf(projects);
            resourceAncestors = List.copyOf(resourceAncestors);
            services = List.copyOf(services);
            subaccounts = List.copyOf(subaccounts);
            labels = Map.copyOf(labels);
        }
    }

    /**
     * Whether credits reduce what counts.
     *
     * @param types which ones do when only some do, such as {@code PROMOTION}; else empty
     */
    public record Credits(Treatment treatment, List<String> types) {

        public Credits {
            types = List.copyOf(types);
        }

        /** Which credits reduce what counts. */
        public enum Treatment {
            ALL,
            NONE,
            SPECIFIED
        }
    }

    /** The time it is for; every period begins and ends at midnight in {@link #CALENDAR}. */
    public sealed interface Period {

        /** Over and over. */
        enum Calendar implements Period {
            MONTH,
            QUARTER,
            YEAR
        }

        /** @param endDate the last day, null when it has no end */
        record Custom(LocalDate startDate, @Nullable LocalDate endDate) implements Period {}
    }

    /** @param fraction of the amount, 1 is all of it; may be above 1 */
    public record Threshold(BigDecimal fraction, Basis basis) {

        /** What is held against the threshold. */
        public enum Basis {
            CURRENT,
            FORECAST
        }
    }
}
