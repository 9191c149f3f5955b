package dev.aispend.wire.provider;

import dev.aispend.domain.spend.DaySnapshot;
import java.util.List;

/** What came of parsing a fetch: all of it, or nothing and the reason. */
public sealed interface Parsed {

    /** @param warnings oddities that change no figure, one sentence each */
    record Ok(DaySnapshot snapshot, List<String> warnings) implements Parsed {}

    /**
     * @param page the offending page, from 1
     * @param pointer JSON pointer into its body, empty for the whole
     * @param reason one sentence
     */
    record Rejected(int page, String pointer, String reason) implements Parsed {}
}
