package dev.aispend.query.readmodel;

import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.CellKey;
import dev.aispend.domain.spend.Sum;
import dev.aispend.query.status.DayProblem;
import dev.aispend.wire.DayHeader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The days of one partition. A day is swapped in as a whole; readers go on with the version they found. */
public final class DayBlocks {

    record Account(String provider, String name) {}

    private final Dictionary dictionary;
    private final ConcurrentMap<Account, ConcurrentNavigableMap<LocalDate, DayBlock>> accounts =
            new ConcurrentHashMap<>();
    private final Reconciliations reconciliations = new Reconciliations();

    public DayBlocks(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** @param cells all cells of the header's version */
    public void put(DayHeader header, Map<CellKey, Sum> cells) {
        put(header, cells, List.of());
    }

    /** @param found problems besides those the header knows */
    public void put(DayHeader header, Map<CellKey, Sum> cells, List<DayHeader.Problem> found) {
        var day = header.accountDay();
        accounts.computeIfAbsent(account(day), account -> new ConcurrentSkipListMap<>())
                .put(day.day(), DayBlock.of(header, cells, found, dictionary));
    }

    /** Told apart from the days, some seconds after them. */
    public Reconciliations reconciliations() {
        return reconciliations;
    }

    public void remove(AccountDay day) {
        var days = accounts.get(account(day));
        if (days != null) {
            days.remove(day.day());
        }
    }

    void addTo(SpendScan scan) {
        accounts.forEach((account, days) -> {
            if (scan.accepts(account)) {
                days.subMap(scan.from(), true, scan.to(), true).values().forEach(scan::add);
            }
        });
    }

    Stream<PublishedDay> days(DaysQuery query) {
        return accounts.entrySet().stream()
                .filter(account -> account.getKey().provider().equals(query.provider()))
                .flatMap(account -> account.getValue().subMap(query.from(), true, query.to(), true).values().stream())
                .map(DayBlock::published);
    }

    List<DayProblem> problems() {
        return accounts.values().stream()
                .flatMap(days -> days.values().stream())
                .flatMap(block -> block.problems().stream().map(problem -> DayProblem.of(block.accountDay(), problem)))
                .toList();
    }

    long days() {
        return accounts.values().stream().mapToLong(Map::size).sum();
    }

    long cells() {
        return accounts.values().stream()
                .flatMap(days -> days.values().stream())
                .mapToLong(DayBlock::cells)
                .sum();
    }

    private static Account account(AccountDay day) {
        return new Account(day.provider(), day.account());
    }
}
