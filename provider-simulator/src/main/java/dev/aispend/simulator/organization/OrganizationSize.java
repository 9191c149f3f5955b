package dev.aispend.simulator.organization;

/**
 * How large the invented organization is.
 *
 * @param projects number of projects
 * @param models chat models in use, at most {@link ListPrices#count()}
 * @param modelsPerProject chat models each project calls
 * @param apiKeys keys, dealt out over the projects in turn
 * @param dailyUsd chat spend of an average working day, in whole US dollars
 */
public record OrganizationSize(int projects, int models, int modelsPerProject, int apiKeys, long dailyUsd) {

    /** Five projects, nine chat models (four of them for special traffic), ten keys, some hundred dollars a day. */
    public static final OrganizationSize DEMO = new OrganizationSize(5, 5, 3, 10, 700);

    /** 200 projects that call 30 models each. */
    public static final OrganizationSize BIG = new OrganizationSize(200, 30, 30, 400, 400_000);

    public OrganizationSize {
        if (projects < 1 || apiKeys < projects || dailyUsd < 1) {
            throw new IllegalArgumentException("need a project, a key for each and a dollar: " + projects
                    + " projects, " + apiKeys + " keys, " + dailyUsd + " USD");
        }
        if (models < 1 || models > ListPrices.count() || modelsPerProject < 1 || modelsPerProject > models) {
            throw new IllegalArgumentException(
                    "models " + models + " (1 to " + ListPrices.count() + "), per project " + modelsPerProject);
        }
    }
}
