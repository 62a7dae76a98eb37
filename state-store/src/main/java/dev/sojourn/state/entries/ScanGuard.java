package dev.sojourn.state.entries;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * Keeps a store from being closed under its readers: native memory that is read after it was freed ends the process.
 *
 * <p>Every access holds the guard; closing waits for those at work, closes the scans that are still open, and refuses
 * whatever comes later.
 */
public final class ScanGuard {

    private final String store;
    private final UnaryOperator<RuntimeException> failures;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Set<RangeScan> open = new HashSet<>();
    private volatile boolean closed = true;

    /**
     * Guards what is not open yet.
     *
     * @param failures what becomes of a failure met by a scan
     */
    public ScanGuard(String store, UnaryOperator<RuntimeException> failures) {
        this.store = store;
        this.failures = failures;
    }

    public void open() {
        closed = false;
    }

    /** To be followed by {@link #leave}, whatever happens. */
    public void enter() {
        lock.readLock().lock();
        if (closed) {
            lock.readLock().unlock();
            throw new InvalidStateStoreException(store + " is not open");
        }
    }

    public void leave() {
        lock.readLock().unlock();
    }

    public <T> T read(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } finally {
            leave();
        }
    }

    public void run(Runnable work) {
        enter();
        try {
            work.run();
        } finally {
            leave();
        }
    }

    public RangeScan scan(Supplier<RangeScan> opening) {
        return read(() -> {
            RangeScan scan = failing(opening);
            synchronized (open) {
                open.add(scan);
            }
            return scan;
        });
    }

    <T> T whileOpen(RangeScan scan, Supplier<T> step) {
        return read(() -> {
            synchronized (open) {
                if (!open.contains(scan)) {
                    throw new InvalidStateStoreException("the iterator over " + store + " is closed");
                }
            }
            return failing(step);
        });
    }

    private <T> T failing(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            throw failures.apply(e);
        }
    }

    public void close(RangeScan scan) {
        lock.readLock().lock();
        try {
            boolean last;
            synchronized (open) {
                last = open.remove(scan);
            }
            if (last) {
                scan.release();
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Runs {@code closing} once nobody reads any more; does nothing the second time. */
    public void close(Runnable closing) {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                open.forEach(RangeScan::release);
                open.clear();
                closing.run();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
