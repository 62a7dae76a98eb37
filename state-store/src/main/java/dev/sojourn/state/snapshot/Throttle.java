package dev.sojourn.state.snapshot;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A limit on bytes per second, shared by all who take from the same instance.
 *
 * <p>A bucket that holds a tenth of a second's bytes. Who takes more than it holds waits until his debt is paid, so in
 * any span of time no more passes than the bucket, the rate times the span, and the last piece each taker took. Safe for
 * use by several threads.
 */
public final class Throttle {

    private static final double BUCKET_SECONDS = 0.1;

    private final long bytesPerSecond;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private double available;
    private long refilled;

    /** @param bytesPerSecond 0 is no limit */
    public Throttle(long bytesPerSecond) {
        this(bytesPerSecond, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
    }

    Throttle(long bytesPerSecond, LongSupplier nanoTime, Sleeper sleeper) {
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException(
                    "A limit in bytes per second must be 0 (none) or more, but is " + bytesPerSecond);
        }
        this.bytesPerSecond = bytesPerSecond;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
        this.available = bytesPerSecond * BUCKET_SECONDS;
        this.refilled = nanoTime.getAsLong();
    }

    interface Sleeper {
        void sleep(long nanos) throws InterruptedException;
    }

    /** Accounts for {@code bytes} and waits as long as they exceed the limit. */
    public void take(long bytes) throws InterruptedException {
        long nanos = bytesPerSecond == 0 ? 0 : reserve(bytes);
        if (nanos > 0) {
            sleeper.sleep(nanos);
        }
    }

    private synchronized long reserve(long bytes) {
        long now = nanoTime.getAsLong();
        double earned = (now - refilled) * (double) bytesPerSecond / TimeUnit.SECONDS.toNanos(1);
        refilled = now;
        available = Math.min(bytesPerSecond * BUCKET_SECONDS, available + earned) - bytes;
        return available >= 0 ? 0 : (long) Math.ceil(-available * TimeUnit.SECONDS.toNanos(1) / bytesPerSecond);
    }
}
