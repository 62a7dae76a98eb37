/**
 * The seam to Kafka Streams' producers: how stores learn what was committed, and without transactions what was not written.
 *
 * <p>Kafka Streams 4.3 does not call {@code StateStore.commit} for running tasks under exactly-once, so the word comes
 * from the producer. A release that does call it makes that part of this package unnecessary, and nothing else.
 */
package dev.sojourn.state.commit;
