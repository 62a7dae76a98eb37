package dev.sojourn.state.store;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;

/**
 * Writes replayed records behind the back of the thread that reads them, so that reading and writing go on at the same
 * time. What is handed over happens in that order, one after the other, and nothing more after one has thrown: an offset
 * must never reach the image before its records. For one thread at a time, like the store.
 */
final class ReplayWriter {

    /** Records that are written as one. */
    private static final int GATHERED = 1 << 14;

    /** A batch is full with these, too: what waits here is beside the budget that all stores share. */
    private static final long GATHERED_BYTES = 4L << 20;

    /** How many batches wait or are being written, before the reader has to wait. */
    private static final int AT_ONCE = 2;

    private final Executor executor;
    private final Consumer<ReplayBatch> write;
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private ReplayBatch gathering = new ReplayBatch();
    private volatile CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    ReplayWriter(Executor executor, Consumer<ReplayBatch> write) {
        this.executor = executor;
        this.write = write;
    }

    void add(Collection<KeyValue<byte[], byte[]>> records) {
        if (records.size() > ReplayBatch.CAPACITY) {
            throw new IllegalArgumentException("no more than " + ReplayBatch.CAPACITY
                    + " records at once: set restore.consumer.max.poll.records lower");
        }
        if (gathering.size() + records.size() > ReplayBatch.CAPACITY) {
            handOver();
        }
        gathering.add(records);
        if (gathering.size() >= GATHERED || gathering.bytes() >= GATHERED_BYTES) {
            handOver();
        }
    }

    /** Does something once all records added so far are written. */
    void then(Runnable work) {
        handOver();
        last = last.thenRunAsync(work, executor);
    }

    /**
     * Returns once everything handed over is done.
     *
     * @throws java.util.concurrent.CompletionException if something could not be
     */
    void settle() {
        handOver();
        last.join();
    }

    private void handOver() {
        ReplayBatch batch = gathering;
        if (batch.size() > 0) {
            gathering = new ReplayBatch();
            slots.acquireUninterruptibly();
            last = last.thenRunAsync(() -> write.accept(batch), executor);
            CompletableFuture<Void> unused = last.whenComplete((done, failure) -> slots.release());
        }
    }
}
