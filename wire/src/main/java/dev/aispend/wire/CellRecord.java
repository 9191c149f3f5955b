package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.CellKey;
import dev.aispend.domain.spend.Sum;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A cell on {@code spend.rollups}: the sum of one basis' lines for one model and attribution of an account day. A cell
 * that lost its last line is a tombstone.
 *
 * @param version of the day header that publishes this cell
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CellRecord(
        int schemaVersion,
        String kind,
        String provider,
        String account,
        LocalDate day,
        String basis,
        @Nullable String model,
        @Nullable String project,
        @Nullable String credential,
        long version,
        SumJson sum) {

    public static final String KIND = "cell";

    public static CellRecord of(CellKey key, long version, Sum sum) {
        var day = key.accountDay();
        return new CellRecord(
                1,
                KIND,
                day.provider(),
                day.account(),
                day.day(),
                key.basis().text(),
                key.model(),
                key.attribution().project(),
                key.attribution().credential(),
                version,
                SumJson.of(sum));
    }

    public CellKey key() {
        return new CellKey(
                new AccountDay(provider, account, day),
                Basis.ofText(basis).orElseThrow(() -> new IllegalArgumentException("no basis '" + basis + "'")),
                model,
                new Attribution(project, credential));
    }

    public byte[] toJson() {
        return Json.write(this);
    }

    public static CellRecord fromJson(byte[] json) {
        return Json.read(json, CellRecord.class);
    }
}
