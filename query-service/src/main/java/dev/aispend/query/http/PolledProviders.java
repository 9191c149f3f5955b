package dev.aispend.query.http;

import dev.aispend.wire.Topics;
import java.util.List;

/** Whose pages are fetched. */
final class PolledProviders {

    static final List<String> ALL = Topics.RAW.stream()
            .map(topic -> topic.substring(Topics.raw("").length()))
            .toList();

    static final String TEXT = String.join(", ", ALL);

    private PolledProviders() {}
}
