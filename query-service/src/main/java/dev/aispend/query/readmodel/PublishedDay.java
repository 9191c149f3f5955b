package dev.aispend.query.readmodel;

import dev.aispend.domain.spend.AccountDay;
import dev.aispend.wire.DayHeader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the newest version of an account day rests on.
 *
 * @param tokensBasis the basis whose tokens count, null while no basis counts tokens
 * @param totalTokens by that basis, null when unknown
 * @param fetches by source, the fetch behind its lines; 0 before there is one
 * @param troubled sources that keep the day from being current
 */
public record PublishedDay(
        String provider,
        String account,
        LocalDate day,
        long version,
        String state,
        @Nullable String tokensBasis,
        @Nullable BigDecimal totalTokens,
        Map<String, Long> fetches,
        Set<String> troubled) {

    public static PublishedDay of(DayHeader header) {
        return new PublishedDay(
                header.provider(),
                header.account(),
                header.day(),
                header.version(),
                header.state(),
                header.tokensBasis(),
                header.totalTokens(),
                header.sources().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                source -> source.source().intern(), DayHeader.SourceDay::fetchId)),
                header.problems().stream()
                        .map(problem -> problem.source().intern())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    public AccountDay accountDay() {
        return new AccountDay(provider, account, day);
    }

    /** True when what this source told by this fetch is in the day's figures, or cannot be. */
    public boolean hasTakenIn(String source, long fetchId) {
        return fetches.getOrDefault(source, 0L) >= fetchId || troubled.contains(source);
    }

    /** True when the day's figures rest on a good fetch of this source. */
    public boolean hasHeardOf(String source) {
        return fetches.getOrDefault(source, 0L) > 0;
    }
}
