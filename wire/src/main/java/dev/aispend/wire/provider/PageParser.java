package dev.aispend.wire.provider;

import dev.aispend.wire.RawPage;
import java.util.List;

/** Turns all pages of one complete fetch into the day's lines. One a source; pure. */
public interface PageParser {

    /** @param pages every page of one fetch, in order, bodies whole; never empty */
    Parsed parse(List<RawPage> pages);
}
