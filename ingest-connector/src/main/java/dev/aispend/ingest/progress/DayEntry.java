package dev.aispend.ingest.progress;

import dev.aispend.domain.day.DayStatus;
import java.util.Optional;

/**
 * What is kept of one day of one source.
 *
 * @param version of the request behind the present content, empty text before there is any
 * @param topicId of the raw topic that holds its pages, empty while it is unknown
 * @param preferred whether by its last good fetch this source is to count for the day among its rivals
 */
public record DayEntry(DayStatus status, String version, Optional<String> topicId, boolean preferred) {

    /** True when pages asked for in one of these ways and written to this topic need not be written again. */
    boolean isWritten(String askVersion, Optional<String> presentTopicId) {
        boolean sameTopic = presentTopicId.isEmpty() || presentTopicId.equals(topicId);
        return status.contentHash() != null && version.equals(askVersion) && sameTopic;
    }
}
