package dev.sojourn.drill.demo;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job that a thread of its own does again and again, with a rest in between, until it is closed. */
final class Repeated implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Repeated.class);
    private static final Duration LAST_TIME = Duration.ofSeconds(10);

    private final Job job;
    private final Duration rest;
    private final Thread thread;
    private boolean closed;

    /** May fail now and then: that time is left out. */
    @FunctionalInterface
    interface Job {
        void run() throws Exception;
    }

    private Repeated(String name, Duration rest, Job job) {
        this.job = job;
        this.rest = rest;
        this.thread = new Thread(this::repeat, name);
        thread.setDaemon(true);
    }

    static Repeated every(String name, Duration rest, Job job) {
        Repeated repeated = new Repeated(name, rest, job);
        repeated.thread.start();
        return repeated;
    }

    /** Returns when the job runs no more, or has taken too long to end. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(LAST_TIME.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void repeat() {
        try {
            do {
                runOnce();
            } while (rested());
        } catch (InterruptedException e) {
            LOG.debug("{} was interrupted and ends", thread.getName());
        }
    }

    private void runOnce() throws InterruptedException {
        try {
            job.run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.debug("{} failed this time", thread.getName(), e);
        }
    }

    private synchronized boolean rested() throws InterruptedException {
        long end = System.nanoTime() + rest.toNanos();
        long left = rest.toMillis();
        while (!closed && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return !closed;
    }
}
