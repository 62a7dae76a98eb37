package dev.sojourn.drill.oracle;

/** The names of the topics the oracle reads. */
public record OracleTopics(String input, String results, String late, String deadLetters, String ledgerChangelog) {}
