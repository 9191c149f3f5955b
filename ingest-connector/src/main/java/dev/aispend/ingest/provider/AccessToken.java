package dev.aispend.ingest.provider;

import java.time.Instant;

/** A credential for some time. */
public record AccessToken(String text, Instant expiresAt) {

    @Override
    public String toString() {
        return "AccessToken[until " + expiresAt + "]";
    }
}
