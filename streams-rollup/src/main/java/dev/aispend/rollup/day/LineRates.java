package dev.aispend.rollup.day;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.day.RatedLines;
import dev.aispend.domain.spend.AccountDay;

/** What lines cost by the prices in use; lines whose source says itself what they cost stay as they are. */
@FunctionalInterface
interface LineRates {

    /** @return the very lines given when no cost changes */
    RatedLines rate(AccountDay day, Basis basis, RatedLines lines);
}
