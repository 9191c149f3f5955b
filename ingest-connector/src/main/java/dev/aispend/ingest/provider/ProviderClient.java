package dev.aispend.ingest.provider;

import dev.aispend.domain.source.Source;
import dev.aispend.ingest.page.StableContent;
import dev.aispend.ingest.plan.Trouble;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One provider's API. Whatever is not asked here is the same for all providers. Pure: sends nothing itself. */
public interface ProviderClient {

    /** The sources it has, in the order they are asked. */
    List<Source> sources();

    /** How to ask for one UTC day, the most telling way first; a later way is taken on {@link Trouble#NARROWER}. */
    List<Ask> asks(Source source, LocalDate day);

    /** The request of one page; no token for the first. */
    PageRequest page(Ask ask, Optional<String> token);

    /** What every request of this kind carries, credentials included but for an access token. */
    Map<String, String> headers(Ask ask);

    /** How to come by an access token, empty where a key does. */
    default Optional<SignIn> signIn() {
        return Optional.empty();
    }

    /** The source's way to tell which of its days changed, if it has one. */
    default Optional<ChangeFeed> changeFeed(Source source) {
        return Optional.empty();
    }

    /**
     * Reads a page: adds what it says to {@code content} and tells how the walk goes on.
     *
     * @throws UnwalkableException when the body does not tell how to go on
     * @throws NotYetException when the provider says that it has no data for this yet
     */
    ReadPage readPage(Ask ask, byte[] body, StableContent content) throws UnwalkableException, NotYetException;

    /**
     * Whether, of several sources that tell of the same dollars, this one is to count for the day; false for a source
     * without rivals.
     *
     * @param refreshedAt up to when the data of a whole walk goes, where the provider tells
     */
    default boolean prefers(Ask ask, Optional<Instant> refreshedAt) {
        return false;
    }

    /** Reads the body of an answer that is no success. */
    ProviderError readError(int status, String body);

    /** What an error means for the time to come. */
    Trouble trouble(ProviderError error);
}
