package dev.aispend.rollup.budget;

import dev.aispend.rollup.input.DayInput;
import dev.aispend.wire.MalformedRecordException;
import dev.aispend.wire.RawPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the pages of one fetch together from their parts. */
final class WholePages {

    private WholePages() {}

    /**
     * The pages, or nothing while one is missing.
     *
     * @param pieces what is here, in order of page and part
     * @throws MalformedRecordException when a piece is no page
     */
    static Optional<List<RawPage>> of(List<DayInput> pieces) {
        var pages = new ArrayList<RawPage>();
        int parts = 0;
        for (DayInput piece : pieces) {
            var page = RawPage.fromJson(piece.payload());
            if (page.body() == null || page.fetchedAt() == null) {
                throw new MalformedRecordException("the envelope lacks its body or time", null);
            }
            boolean goesOn = parts > 0 && page.part() == parts + 1;
            boolean begins = parts == 0 && page.part() == 1 && page.page() == pages.size() + 1;
            if (goesOn) {
                pages.set(pages.size() - 1, longer(pages.get(pages.size() - 1), page.body()));
            } else if (begins) {
                pages.add(page);
            } else {
                return Optional.empty();
            }
            parts = page.part() == page.parts() ? 0 : page.part();
        }
        boolean isWhole =
                parts == 0 && !pages.isEmpty() && pages.size() == pages.get(0).pages();
        return isWhole ? Optional.of(pages) : Optional.empty();
    }

    private static RawPage longer(RawPage page, String more) {
        return new RawPage(
                page.schemaVersion(),
                page.provider(),
                page.source(),
                page.account(),
                page.day(),
                page.fetchId(),
                page.fetchedAt(),
                page.page(),
                page.pages(),
                page.part(),
                page.parts(),
                page.request(),
                page.status(),
                page.contentType(),
                page.sha256(),
                page.body() + more,
                page.rejected());
    }
}
