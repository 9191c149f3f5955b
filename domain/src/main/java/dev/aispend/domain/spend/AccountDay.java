package dev.aispend.domain.spend;

import java.time.LocalDate;

/**
 * One UTC day of one provider account: what is fetched, replaced, decided and published as a whole.
 *
 * @param provider who bills, such as {@code openai}
 * @param account our name for the provider's organization or billing account, {@code default} unless set
 * @param day the UTC day
 */
public record AccountDay(String provider, String account, LocalDate day) implements Comparable<AccountDay> {

    public AccountDay {
        Names.require("provider", provider);
        Names.require("account", account);
    }

    @Override
    public int compareTo(AccountDay other) {
        int byProvider = provider.compareTo(other.provider);
        int byAccount = byProvider != 0 ? byProvider : account.compareTo(other.account);
        return byAccount != 0 ? byAccount : day.compareTo(other.day);
    }

    @Override
    public String toString() {
        return provider + "|" + account + "|" + day;
    }
}
