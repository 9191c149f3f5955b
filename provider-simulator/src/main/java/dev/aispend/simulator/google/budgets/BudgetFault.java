package dev.aispend.simulator.google.budgets;

import dev.aispend.simulator.http.Fault;
import dev.aispend.simulator.http.FaultRule;

/** What the Budgets API goes wrong with. */
public final class BudgetFault {
    private BudgetFault() {}

    /** A rule for the Budgets API's requests alone. */
    public static FaultRule rule(Fault fault) {
        return FaultRule.of(fault).when(request -> request.path().startsWith(BudgetsApi.PATH));
    }

    /** 401. */
    public static Fault unauthenticated() {
        return new Fault.Answered(BudgetError.unauthenticated());
    }

    /** 403: no right on the billing account. */
    public static Fault forbidden() {
        return new Fault.Answered(BudgetError.forbidden());
    }

    /** 403: nobody has enabled the API in the project. */
    public static Fault serviceDisabled() {
        return new Fault.Answered(BudgetError.serviceDisabled());
    }

    /** 404. */
    public static Fault notFound() {
        return new Fault.Answered(BudgetError.notFound());
    }

    /** 429 without Retry-After. */
    public static Fault rateLimited() {
        return new Fault.Answered(BudgetError.rateLimited());
    }

    /** 503. */
    public static Fault unavailable() {
        return new Fault.Answered(BudgetError.unavailable());
    }
}
