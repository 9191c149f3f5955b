package dev.aispend.ingest.provider;

import dev.aispend.ingest.plan.Trouble;
import java.time.Instant;

/** How a provider gives out access tokens. Pure: sends nothing itself. */
public interface SignIn {

    /** Asks for a token. */
    PageRequest request(Instant now);

    /**
     * Reads the answer.
     *
     * @throws UnwalkableException when it holds no token
     */
    AccessToken read(byte[] body, Instant now) throws UnwalkableException;

    /** Reads the body of an answer that is no success. */
    ProviderError readError(int status, String body);

    /** What an error means for the time to come. */
    Trouble trouble(ProviderError error);
}
