package dev.sojourn.benchmarks.store;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Reads clock and CPU time where the restore of the one store begins and ends, and hands every word on. */
final class RestoreWatch implements StateRestoreListener {

    private final OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final StateRestoreListener next;
    private final long madeAt = System.nanoTime();
    private long begunAt;
    private long begunCpu;
    private long nanos;
    private long cpu;
    private long replayed;

    RestoreWatch(StateRestoreListener next) {
        this.next = next;
    }

    /** To be called when the application is running. */
    synchronized Word.Restored measure() {
        long running = System.nanoTime() - madeAt;
        return new Word.Restored(running, begunAt == 0 ? running : begunAt - madeAt, nanos, cpu, replayed);
    }

    /** To be called when the restored state has been read from: only then is the restore over for certain. */
    synchronized void ready() {
        if (begunAt != 0) {
            nanos = System.nanoTime() - begunAt;
            cpu = process.getProcessCpuTime() - begunCpu;
        }
    }

    @Override
    public synchronized void onRestoreStart(TopicPartition changelog, String store, long start, long end) {
        begunAt = System.nanoTime();
        begunCpu = process.getProcessCpuTime();
        next.onRestoreStart(changelog, store, start, end);
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long batchEnd, long records) {
        next.onBatchRestored(changelog, store, batchEnd, records);
    }

    @Override
    public synchronized void onRestoreEnd(TopicPartition changelog, String store, long records) {
        replayed = records;
        next.onRestoreEnd(changelog, store, records);
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long records) {
        next.onRestoreSuspended(changelog, store, records);
    }
}
