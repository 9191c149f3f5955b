package dev.aispend.simulator.http;

/** A provider: turns requests into answers. Called from several threads. */
@FunctionalInterface
public interface Api {
    /**
     * @param sent headers and body
     * @param twist how the paging fields are to be wrong
     */
    Answer answer(RecordedRequest request, Sent sent, PageTwist twist);

    /** The response header that bears the id of the request. */
    default String requestIdHeader() {
        return "x-request-id";
    }
}
