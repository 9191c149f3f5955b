package dev.aispend.simulator.http;

import org.jspecify.annotations.Nullable;

/** A provider: turns requests into answers. Called from several threads. */
@FunctionalInterface
public interface Api {
    /**
     * @param authorization the Authorization header, null if there was none
     * @param twist how the paging fields are to be wrong
     */
    Answer answer(RecordedRequest request, @Nullable String authorization, PageTwist twist);
}
