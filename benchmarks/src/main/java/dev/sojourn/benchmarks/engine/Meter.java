package dev.sojourn.benchmarks.engine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Reads clock and CPU times while an application runs, on a thread of its own.
 *
 * <p>The measured stretch begins with the last reading at which the stream thread had handled nothing that counts; the time ends with
 * the first one at which it had handled everything, the CPU time when the meter is read: the commit of what was last done
 * belongs to the work, waiting for it does not.
 */
final class Meter implements AutoCloseable {

    private static final long PERIOD_MS = 20;

    private final OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final StreamThreadRecords records;
    private final String application;
    private final long skipped;
    private final long everything;
    private long streamThread = -1;
    private Reading begun;
    private Reading done;

    /**
     * @param skipped after how many records the measured stretch begins
     * @param everything how many records the application's stream thread will handle
     */
    Meter(String application, long skipped, long everything) {
        this.application = application;
        this.skipped = skipped;
        this.everything = everything;
        this.records = new StreamThreadRecords(application);
        this.begun = read();
    }

    private record Reading(long nanos, long processCpu, long streamCpu) {}

    @SuppressWarnings("FutureReturnValueIgnored") // a meter that failed has not seen the end, and says so when read
    Meter start() {
        clock.scheduleAtFixedRate(this::tick, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
        return this;
    }

    /** To be called once everything is committed. */
    synchronized Measurement measure() {
        tick();
        if (done == null) {
            throw EngineMain.fail("all is committed, but only " + records.processed() + " of " + everything
                    + " records were counted");
        }
        Reading now = read();
        return new Measurement(
                done.nanos - begun.nanos,
                now.processCpu - begun.processCpu,
                now.streamCpu - begun.streamCpu,
                PeakMemory.bytes());
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private synchronized void tick() {
        long processed = records.processed();
        if (processed <= skipped) {
            begun = read();
        } else if (done == null && processed >= everything) {
            done = read();
        }
    }

    private Reading read() {
        return new Reading(System.nanoTime(), process.getProcessCpuTime(), streamCpu());
    }

    private long streamCpu() {
        if (streamThread < 0) {
            streamThread = streamThread();
        }
        return streamThread < 0 ? 0 : threads.getThreadCpuTime(streamThread);
    }

    private long streamThread() {
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && isStreamThread(thread.getThreadName()))
                .mapToLong(ThreadInfo::getThreadId)
                .findFirst()
                .orElse(-1);
    }

    private boolean isStreamThread(String name) {
        return name.startsWith(application + "-") && name.contains("-StreamThread-");
    }
}
