package dev.sojourn.state.proof;

import org.apache.kafka.streams.query.Query;

/** Asks a store for its side of the ledger; for the task's own processor, once it is initialized. */
public record LedgerQuery() implements Query<LedgerLink> {}
