package dev.sojourn.state.recovery;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A download that can be stopped: once it is, nothing of it runs any more. */
public final class Seed {

    private static final long PATIENCE_SECONDS = 30;

    private final AtomicReference<Thread> worker = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean stopped;

    /** Runs {@code work} unless it was stopped before. */
    void run(Runnable work) {
        synchronized (this) {
            if (stopped) {
                return;
            }
            worker.set(Thread.currentThread());
        }
        try {
            work.run();
        } finally {
            synchronized (this) {
                worker.set(null);
                Thread.interrupted();
            }
            ended.countDown();
        }
    }

    /** Interrupts the download if it runs, and waits until it has ended; what has come whole stays for the next try. */
    public void stop() {
        synchronized (this) {
            stopped = true;
            Thread running = worker.get();
            if (running == null) {
                return;
            }
            running.interrupt();
        }
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a download did not end within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized boolean stopped() {
        return stopped;
    }
}
