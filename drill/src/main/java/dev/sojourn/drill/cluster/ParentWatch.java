package dev.sojourn.drill.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** In a {@link ChildProcess}: notices that the parent is gone, because standard input ends, and ends this JVM. */
public final class ParentWatch {

    private static final Duration CLEAN_UP = Duration.ofSeconds(10);

    private ParentWatch() {}

    /**
     * Runs {@code orphaned} when the parent is gone, however it went, and then halts this JVM, at the latest after ten
     * seconds. Nothing else may read standard input.
     */
    public static void arm(Runnable orphaned) {
        arm(System.in, orphaned, () -> Runtime.getRuntime().halt(1));
    }

    static Thread arm(InputStream parent, Runnable orphaned, Runnable halt) {
        return daemon("parent-watch", () -> {
            awaitEnd(parent);
            try {
                daemon("orphaned", orphaned).join(CLEAN_UP.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                halt.run();
            }
        });
    }

    private static void awaitEnd(InputStream parent) {
        try {
            parent.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A broken pipe is an end, too.
        }
    }

    private static Thread daemon(String name, Runnable job) {
        Thread thread = new Thread(job, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
