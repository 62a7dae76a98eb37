package dev.sojourn.state.entries;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
public final class ReplayWriter {

    /** Records that are written as one. */
    private static final int GATHERED = 1 << 14;

    /** A batch is full with these, too: what waits here is beside the budget that all stores share. */
    private static final long GATHERED_BYTES = 4L << 20;

    /** A replay of more records than this is worth larger batches. */
    static final long BULK_RECORDS = 1 << 17;

    private static final int GATHERED_IN_BULK = 1 << 18;
    private static final long GATHERED_BYTES_IN_BULK = 12L << 20;

    /** Records wait no longer for others than until the first word about an offset after so long. */
    private static final long LONGEST_WAIT_NANOS = 1_000_000_000;

    /** How many batches wait or are being written, before the reader has to wait; of large ones it is one. */
    private static final int AT_ONCE = 2;

    private final Executor executor;
    private final Consumer<ReplayBatch> write;
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private ReplayBatch gathering = new ReplayBatch();
    private List<Runnable> afterGathering = new ArrayList<>();
    private long gatheringSince;
    private long replayed;
    private volatile CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    public ReplayWriter(Executor executor, Consumer<ReplayBatch> write) {
        this.executor = executor;
        this.write = write;
    }

    public void add(Collection<KeyValue<byte[], byte[]>> records) {
        if (records.size() > ReplayBatch.CAPACITY) {
            throw new IllegalArgumentException("no more than " + ReplayBatch.CAPACITY
                    + " records at once: set restore.consumer.max.poll.records lower");
        }
        if (gathering.size() + records.size() > ReplayBatch.CAPACITY) {
            handOver();
        }
        if (gathering.size() == 0) {
            gatheringSince = System.nanoTime();
        }
        gathering.add(records);
        replayed += records.size();
        if (gathering.size() >= (bulk() ? GATHERED_IN_BULK : GATHERED)
                || gathering.bytes() >= (bulk() ? GATHERED_BYTES_IN_BULK : GATHERED_BYTES)) {
            handOver();
        }
    }

    /** Does something once all records added so far are written. */
    public void then(Runnable work) {
        afterGathering.add(work);
        if (!bulk() || System.nanoTime() - gatheringSince >= LONGEST_WAIT_NANOS) {
            handOver();
        }
    }

    /**
     * Returns once everything handed over is done.
     *
     * @throws java.util.concurrent.CompletionException if something could not be
     */
    public void settle() {
        replayed = 0;
        handOver();
        last.join();
    }

    private boolean bulk() {
        return replayed >= BULK_RECORDS;
    }

    private void handOver() {
        ReplayBatch batch = gathering;
        List<Runnable> after = afterGathering;
        afterGathering = new ArrayList<>();
        if (batch.size() > 0) {
            gathering = new ReplayBatch();
            batch.sort(); // reading is done sooner than writing
            int taken = batch.size() > GATHERED || batch.bytes() > GATHERED_BYTES ? AT_ONCE : 1;
            slots.acquireUninterruptibly(taken);
            last = last.thenRunAsync(() -> write.accept(batch), executor);
            CompletableFuture<Void> unused = last.whenComplete((done, failure) -> slots.release(taken));
        }
        for (Runnable work : after) {
            last = last.thenRunAsync(work, executor);
        }
    }
}
