package dev.aispend.wire.provider.openai;

import static dev.aispend.wire.provider.openai.Count.INPUT_CACHED_TOKENS;
import static dev.aispend.wire.provider.openai.Count.INPUT_CACHE_WRITE_12H_TOKENS;
import static dev.aispend.wire.provider.openai.Count.INPUT_CACHE_WRITE_30M_TOKENS;
import static dev.aispend.wire.provider.openai.Count.INPUT_CACHE_WRITE_TOKENS;
import static dev.aispend.wire.provider.openai.Count.INPUT_TEXT_TOKENS;
import static dev.aispend.wire.provider.openai.Count.INPUT_TOKENS;
import static dev.aispend.wire.provider.openai.Count.INPUT_UNCACHED_TOKENS;
import static dev.aispend.wire.provider.openai.Count.OUTPUT_TOKENS;

import dev.aispend.domain.spend.Unit;
import dev.aispend.wire.provider.MergedLines;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Splits a row's tokens into disjoint units that add up to {@code input_tokens} and {@code output_tokens} exactly.
 *
 * <p>{@code input_tokens} holds the cached and the cache-written ones. Where the parts a row states do not fit its totals,
 * the totals win, what cannot be told apart stays in the plain unit, and a warning says so.
 */
final class TokenClasses {

    /** A count that is a part of a whole, and the unit it is. */
    private record Part(Count count, Unit unit) {}

    private static final List<Part> INPUT_PARTS = List.of(
            new Part(Count.INPUT_AUDIO_TOKENS, Unit.INPUT_AUDIO_TOKENS),
            new Part(Count.INPUT_IMAGE_TOKENS, Unit.INPUT_IMAGE_TOKENS));

    private static final List<Part> CACHED_PARTS = List.of(
            new Part(Count.INPUT_CACHED_AUDIO_TOKENS, Unit.CACHE_READ_AUDIO_TOKENS),
            new Part(Count.INPUT_CACHED_IMAGE_TOKENS, Unit.CACHE_READ_IMAGE_TOKENS));

    private static final List<Part> WRITE_PARTS = List.of(
            new Part(INPUT_CACHE_WRITE_30M_TOKENS, Unit.CACHE_WRITE_30M_TOKENS),
            new Part(INPUT_CACHE_WRITE_12H_TOKENS, Unit.CACHE_WRITE_12H_TOKENS));

    private static final List<Part> OUTPUT_PARTS = List.of(
            new Part(Count.OUTPUT_AUDIO_TOKENS, Unit.OUTPUT_AUDIO_TOKENS),
            new Part(Count.OUTPUT_IMAGE_TOKENS, Unit.OUTPUT_IMAGE_TOKENS));

    private final UsageCounts counts;
    private final MergedLines warnings;
    private final Map<Unit, Long> tokens = new EnumMap<>(Unit.class);

    private TokenClasses(UsageCounts counts, MergedLines warnings) {
        this.counts = counts;
        this.warnings = warnings;
    }

    /** Tokens by unit; a unit without tokens is not there. */
    static Map<Unit, Long> of(UsageCounts counts, MergedLines warnings) {
        var classes = new TokenClasses(counts, warnings);
        classes.splitInput();
        classes.split(counts.get(OUTPUT_TOKENS), Unit.OUTPUT_TOKENS, Count.OUTPUT_TEXT_TOKENS, OUTPUT_PARTS);
        return classes.tokens;
    }

    private void splitInput() {
        long total = counts.get(INPUT_TOKENS);
        long statedReads = counts.get(INPUT_CACHED_TOKENS);
        long statedWrites = counts.has(INPUT_CACHE_WRITE_TOKENS)
                ? counts.get(INPUT_CACHE_WRITE_TOKENS)
                : counts.get(INPUT_CACHE_WRITE_30M_TOKENS) + counts.get(INPUT_CACHE_WRITE_12H_TOKENS);
        warnUnlessInputAddsUp(total, statedReads + statedWrites);
        long reads = Math.min(statedReads, total);
        long writes = Math.min(statedWrites, total - reads);
        splitUncached(total - reads - writes, reads + writes == 0);
        split(reads, Unit.CACHE_READ_TOKENS, Count.INPUT_CACHED_TEXT_TOKENS, CACHED_PARTS);
        split(writes, Unit.CACHE_WRITE_TOKENS, null, WRITE_PARTS);
    }

    private void warnUnlessInputAddsUp(long total, long cached) {
        boolean addsUp = counts.has(INPUT_UNCACHED_TOKENS)
                ? counts.get(INPUT_UNCACHED_TOKENS) + cached == total
                : cached <= total;
        if (!addsUp) {
            warnings.warn("input_tokens is not the sum of uncached, cached and cache-write tokens");
        }
    }

    /** Before July 2026 {@code input_audio_tokens} held the cached ones too, so they can be told only where none are. */
    private void splitUncached(long uncached, boolean nothingCached) {
        boolean isNewShape = counts.has(INPUT_UNCACHED_TOKENS) || counts.has(INPUT_TEXT_TOKENS);
        if (isNewShape || nothingCached) {
            split(uncached, Unit.INPUT_TOKENS, INPUT_TEXT_TOKENS, INPUT_PARTS);
        } else {
            add(Unit.INPUT_TOKENS, uncached);
        }
    }

    private void split(long whole, Unit plain, @Nullable Count plainCount, List<Part> parts) {
        long stated = 0;
        for (Part part : parts) {
            stated += counts.get(part.count());
        }
        if (stated > whole || doesNotAddUp(whole, plainCount, stated)) {
            warnings.warn("the parts of " + plain.text() + " do not add up to the whole");
        }
        if (stated > whole) {
            add(plain, whole);
            return;
        }
        for (Part part : parts) {
            add(part.unit(), counts.get(part.count()));
        }
        add(plain, whole - stated);
    }

    private boolean doesNotAddUp(long whole, @Nullable Count plainCount, long stated) {
        return plainCount != null && counts.has(plainCount) && stated + counts.get(plainCount) != whole;
    }

    private void add(Unit unit, long count) {
        if (count > 0) {
            tokens.put(unit, count);
        }
    }
}
