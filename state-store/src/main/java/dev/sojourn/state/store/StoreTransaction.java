package dev.sojourn.state.store;

import dev.sojourn.state.entries.TransactionalImage;
import dev.sojourn.state.image.ImageMeta;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.ProcessorStateException;

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
     * Before the input is committed, whose records would be missing ever after. Of other causes Kafka Streams may make
     * something itself, and does so next.
     *
     * @throws ProcessorStateException if a record was too large for the changelog
     */
    void requireNothingRefused() {
        if (lost instanceof RecordTooLargeException) {
            requireAllWritten();
        }
    }

    /** @throws ProcessorStateException if the changelog misses a record of this transaction */
    void requireAllWritten() {
        if (lost != null) {
            throw new ProcessorStateException(
                    "a record of the changelog " + changelog + " was not written, and"
                            + " production.exception.handler went on without it: let it fail instead",
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
