package dev.sojourn.state.store;

import java.time.Duration;

/**
 * How stores write.
 *
 * @param writeBufferBytes what one store gathers before it flushes
 * @param transactionBytes what one store's open transaction may gather before a commit is asked for
 * @param flushRecords records after which a flush is due
 * @param flushInterval time after which a flush is due
 */
public record StoreSettings(long writeBufferBytes, long transactionBytes, long flushRecords, Duration flushInterval) {}
