package dev.aispend.ingest.fetch;

import dev.aispend.ingest.page.Body;
import dev.aispend.ingest.provider.PageRequest;
import java.util.Optional;

/** One page of a walk. */
public record Page(PageRequest request, int status, Optional<String> contentType, Body body) {

    static Page of(PageRequest request, Answer answer) {
        return new Page(request, answer.status(), answer.contentType(), answer.body());
    }
}
