package dev.aispend.query.http;

/** The request is answered with a problem. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** @param type stable, for programs */
    static ProblemException of(int status, String type, String title, String detail) {
        return new ProblemException(Problem.of(status, type, title, detail));
    }

    Problem problem() {
        return problem;
    }
}
