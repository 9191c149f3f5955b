package dev.aispend.ingest.provider;

/**
 * What a POST carries.
 *
 * @param shown stands in the raw page in the place of a GET's query: what was asked, without any credential
 */
public record Posted(String contentType, String body, String shown) {

    /** The body may hold a credential. */
    @Override
    public String toString() {
        return "Posted[" + shown + "]";
    }
}
