package dev.aispend.domain.price;

/** A name among the rows that fits the name asked for, and by which rule. */
record Match(MatchRule rule, String name, ModelPrices prices) {}
