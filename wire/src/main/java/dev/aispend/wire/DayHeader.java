package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.basis.BasisTotals;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Dimension;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A day's header on {@code spend.rollups}, written after the day's changed cells: with it the day's new version holds.
 *
 * @param version rises with every change of the account day
 * @param state {@code open}, {@code provisional} or {@code final}
 * @param costBasis the basis whose cost counts, null while no basis has anything to say
 * @param costUsd the day's cost by that basis, null when unknown
 * @param tokensBasis the basis whose tokens count, null while no basis counts tokens
 * @param totalTokens the day's tokens by that basis, null when unknown
 * @param bases what each basis says, by {@link Basis#text()}
 * @param sources what each source has told, in order of name
 * @param problems what keeps parts of the day from being current
 * @param updatedAt the time of the input that made this version
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DayHeader(
        int schemaVersion,
        String kind,
        String provider,
        String account,
        LocalDate day,
        long version,
        String state,
        @Nullable String costBasis,
        @Nullable BigDecimal costUsd,
        @Nullable String tokensBasis,
        @Nullable BigDecimal totalTokens,
        Map<String, BasisJson> bases,
        List<SourceDay> sources,
        List<Problem> problems,
        Instant updatedAt) {

    public static final String KIND = "day";

    /**
     * @param dimensions what this basis can tell apart, by {@link Dimension#text()}
     * @param state of the least final source of this basis
     */
    public record BasisJson(SumJson sum, List<String> dimensions, String state) {}

    /**
     * @param fetchId of the fetch behind the source's lines
     * @param fetchedAt of the last good fetch when this version was made; later ones that changed nothing are told by the
     *     source's status alone
     * @param lines how many lines it gave, whether or not they count
     * @param counts whether its lines are the ones that count among feeds that tell of the same dollars; absent when no
     *     other feed does
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record SourceDay(
            String source,
            long fetchId,
            @Nullable Instant fetchedAt,
            String state,
            long lines,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean counts) {}

    /**
     * @param code stable, such as {@code rejected_page}, {@code http_503}
     * @param topic where the offending record stands, with partition and offset; null when there is none
     * @param pointer JSON pointer into the body, null when unknown
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Problem(
            String source,
            String code,
            String reason,
            Instant since,
            @Nullable String topic,
            @Nullable Integer partition,
            @Nullable Long offset,
            @Nullable String pointer) {}

    public AccountDay accountDay() {
        return new AccountDay(provider, account, day);
    }

    /** What the basis rule needs to choose anew among the bases that carry a query's dimensions. */
    public Map<Basis, BasisTotals> basisTotals() {
        var totals = new EnumMap<Basis, BasisTotals>(Basis.class);
        bases.forEach((text, basis) -> totals.put(
                Basis.ofText(text).orElseThrow(),
                new BasisTotals(
                        basis.sum().sum(), dimensions(basis), basis.state().equals("final"))));
        return totals;
    }

    public byte[] toJson() {
        return Json.write(this);
    }

    public static DayHeader fromJson(byte[] json) {
        return Json.read(json, DayHeader.class);
    }

    private static Set<Dimension> dimensions(BasisJson basis) {
        return basis.dimensions().stream()
                .flatMap(text -> Dimension.ofText(text).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
