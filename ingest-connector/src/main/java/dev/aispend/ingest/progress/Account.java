package dev.aispend.ingest.progress;

import dev.aispend.domain.source.Source;
import dev.aispend.domain.spend.AccountDay;
import java.time.LocalDate;
import java.util.Map;

/** The account a task reads: provider and our name for the account. */
public record Account(String provider, String name) {

    AccountDay day(LocalDate day) {
        return new AccountDay(provider, name, day);
    }

    Map<String, String> partition(Source source) {
        return Offsets.partition(provider, name, source.name());
    }

    Map<String, String> partition(Source source, LocalDate day) {
        return Offsets.partition(provider, name, source.name(), day);
    }
}
