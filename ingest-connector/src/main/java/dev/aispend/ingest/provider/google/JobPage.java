package dev.aispend.ingest.provider.google;

import java.util.regex.Pattern;

/**
 * Where the walk through a query's results goes on.
 *
 * @param location of the job, needed unless it runs in a multi-region
 * @param pageToken empty for the first page, of a query that still ran when it was asked for
 */
record JobPage(String location, String jobId, String pageToken) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");

    boolean isWellFormed() {
        return ID.matcher(location).matches() && ID.matcher(jobId).matches();
    }

    /** The walk's token. */
    String token() {
        return location + "|" + jobId + "|" + pageToken;
    }

    static JobPage ofToken(String token) {
        var parts = token.split("\\|", 3);
        return new JobPage(parts[0], parts[1], parts[2]);
    }

    /** The format is to be asked for again, or times come in another form from the second page on. */
    String query() {
        var page = "location=" + Query.encoded(location) + "&maxResults=" + Query.MOST_ROWS + "&timeoutMs="
                + Query.WAIT_MS + "&formatOptions.useInt64Timestamp=true";
        return pageToken.isEmpty() ? page : page + "&pageToken=" + Query.encoded(pageToken);
    }
}
