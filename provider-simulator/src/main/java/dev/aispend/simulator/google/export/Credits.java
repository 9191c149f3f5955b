package dev.aispend.simulator.google.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which credits a row carries: none, one or two. */
final class Credits {
    private static final long PROMOTION_HOURS = 45 * 24;
    private static final Set<String> COMMITTED_SKUS = Set.of("5DA2-3F77-1CA5", "E367-697E-DC6A");
    private static final String DISCOUNTED_MODEL = "gemini-3-flash";
    private static final String FREE_SKU = "981A-C057-0BF9";

    private final Project promoted;

    /** @param promoted the project that has a starting credit on Vertex AI for 45 days */
    Credits(Project promoted) {
        this.promoted = promoted;
    }

    List<Credit> of(Sku sku, Project project, long epochHour, BigDecimal cost) {
        List<Credit> credits = new ArrayList<>();
        if (sku.id().equals(FREE_SKU)) {
            credits.add(new Credit("FREE_TIER", "Gemini API free tier", cost.negate()));
        }
        if (isPromoted(sku, project, epochHour)) {
            credits.add(percent("PROMOTION", "GenAI onboarding credit", 25, cost));
        }
        if (COMMITTED_SKUS.contains(sku.id())) {
            String name = "Committed use discount - dollar based: Vertex AI";
            credits.add(percent("COMMITTED_USAGE_DISCOUNT_DOLLAR_BASE", name, 10, cost));
        }
        if (DISCOUNTED_MODEL.equals(sku.model())) {
            credits.add(percent("DISCOUNT", "Spend-based discount", 5, cost));
        }
        return List.copyOf(credits);
    }

    private boolean isPromoted(Sku sku, Project project, long epochHour) {
        return project.equals(promoted)
                && sku.serviceId().equals(Sku.VERTEX_AI)
                && epochHour < promoted.firstHour() + PROMOTION_HOURS;
    }

    private static Credit percent(String type, String name, long percent, BigDecimal cost) {
        return new Credit(type, name, Money.rounded(cost.multiply(BigDecimal.valueOf(-percent, 2))));
    }
}
