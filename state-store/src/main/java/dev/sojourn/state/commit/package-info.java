/**
 * The seam to Kafka Streams' transactions: how stores learn what was committed.
 *
 * <p>Kafka Streams 4.3 does not call {@code StateStore.commit} for running tasks under exactly-once, so the word comes
 * from the producer. A release that does call it makes this package unnecessary, and nothing else.
 */
package dev.sojourn.state.commit;
