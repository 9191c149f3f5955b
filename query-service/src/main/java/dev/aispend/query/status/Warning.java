package dev.aispend.query.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Something somebody should look at, though nothing is broken.
 *
 * @param code stable, for programs: {@code caps_without_channel}, {@code channel_failing}, {@code cap_not_evaluated},
 *     {@code cap_days_not_counted} or {@code cap_matches_nothing}
 * @param cap the id of the cap it is about, null when it is about none
 * @param channel the name of the channel it is about, null when it is about none
 * @param message one sentence for people
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Warning(
        String code, @Nullable String cap, @Nullable String channel, String message) {}
