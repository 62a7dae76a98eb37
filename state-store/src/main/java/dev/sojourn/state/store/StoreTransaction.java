package dev.sojourn.state.store;

import dev.sojourn.state.entries.TransactionalImage;
import dev.sojourn.state.image.ImageMeta;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskMigratedException;

/** A store's part in its task's transactions: what was written becomes the image's once the transaction is committed. */
final class StoreTransaction {

    private static final long TOUCH_MS = 60_000;

    private final TopicPartition changelog;
    private final ImageAccess access;
    private final LedgerSide ledger;
    private final StorePosition position;
    private volatile Exception lost;

    StoreTransaction(TopicPartition changelog, ImageAccess access, LedgerSide ledger, StorePosition position) {
        this.changelog = changelog;
        this.access = access;
        this.ledger = ledger;
        this.position = position;
    }

    /** A record of the changelog did not reach it. */
    void lost(Exception cause) {
        lost = cause;
    }

    /**
     * To be asked before anything is written or committed behind what was sent. Kafka Streams learns of a record that was not
     * written once for all tasks of a thread, and of those it gives up then it still writes what they hold back.
     *
     * @throws TaskMigratedException if it may be written when all of the thread's tasks are done again, as they are then
     * @throws StreamsException if it never will be
     */
    void requireAllSent() {
        Exception cause = ledger.refused().orElse(null);
        if (cause == null) {
            return;
        }
        String what = "a record of the thread of " + changelog + " was not written: " + cause.getMessage();
        if (cause instanceof RetriableException || migrated(cause)) {
            throw new TaskMigratedException(what + "; its tasks are done again", cause);
        }
        throw new StreamsException(what, cause);
    }

    /**
     * To be asked before the input is committed: where a {@code production.exception.handler} goes on, the changelog would
     * miss for ever what the input's records have changed.
     *
     * @throws ProcessorStateException if a record was refused, for a reason that Kafka Streams leaves to the handler
     */
    void requireNothingRefused() {
        if (lost != null && !(lost instanceof RetriableException) && !migrated(lost)) {
            requireAllWritten();
        }
    }

    /** Whether Kafka Streams takes the task for another instance's then, and does it again. */
    private static boolean migrated(Exception cause) {
        return cause instanceof ProducerFencedException
                || cause instanceof InvalidProducerEpochException
                || cause instanceof InvalidPidMappingException
                || cause instanceof OutOfOrderSequenceException;
    }

    /** @throws ProcessorStateException if the changelog misses a record of this transaction */
    void requireAllWritten() {
        if (lost != null) {
            throw new ProcessorStateException(
                    "a record of the changelog " + changelog + " was not written: " + lost.getMessage()
                            + "; a production.exception.handler that goes on without it must fail instead",
                    lost);
        }
    }

    /** Brings what was written into the image, with the offset of the changelog it goes up to. */
    void commit(TransactionalImage image, long offset) {
        long now = System.currentTimeMillis();
        ImageMeta meta = image.image().meta();
        if (image.hasPending()) {
            image.commit(ledger.told(meta.at(offset, now)).positioned(position.commit()));
        } else if (now - meta.currentAtMs() > TOUCH_MS && meta.knowsOffset()) {
            image.replayedTo(meta.at(meta.offset(), now));
        } else {
            image.bringToDisk();
        }
    }

    /** Forgets what was written. */
    void abort() {
        lost = null;
        if (access.opened()) {
            access.transactional().discard();
        }
    }
}
