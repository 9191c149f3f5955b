package dev.aispend.ingest.provider.google;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which budgets are read.
 *
 * @param baseUrl of the Budgets API
 * @param billingAccount its id, such as {@code 01A2B3-4C5D6E-7F8091}
 * @param budget the id of the only one that matters, empty for all
 */
public record BudgetList(String baseUrl, String billingAccount, Optional<String> budget) {

    private static final String ACCOUNTS = "billingAccounts/";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]+");

    public BudgetList {
        if (!isId(billingAccount) || !budget.map(BudgetList::isId).orElse(true)) {
            throw new IllegalArgumentException("ids of billing account and budget must be of A-Z a-z 0-9 -");
        }
    }

    /** The id in a resource's name, which may be that id alone: {@code billingAccounts/…} or {@code …/budgets/…}. */
    public static String id(String name) {
        return name.strip().substring(name.strip().lastIndexOf('/') + 1);
    }

    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    String path() {
        return "/v1/" + ACCOUNTS + billingAccount + "/budgets"
                + budget.map(id -> "/" + id).orElse("");
    }
}
