package dev.sojourn.topology.operator.open;

import dev.sojourn.topology.pipeline.Pipeline;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The memory of an instance for windows, in use and at rest, shared evenly by the window definitions of all tasks it has at the time:
 * what the pipeline file gives Kafka Streams' caches, or a third of the heap.
 */
public final class WindowMemory {

    private static final String CACHE = "statestore.cache.max.bytes";
    private static final int SHARE_OF_HEAP = 3;

    private final long bytes;
    private final AtomicInteger shares = new AtomicInteger();

    public WindowMemory(long bytes) {
        this.bytes = bytes;
    }

    public static WindowMemory of(Pipeline pipeline) {
        String given = pipeline.kafka().get(CACHE);
        return new WindowMemory(
                given == null ? Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP : Long.parseLong(given));
    }

    public void take() {
        shares.incrementAndGet();
    }

    public void giveBack() {
        shares.decrementAndGet();
    }

    /** How many bytes a share is now. */
    public long share() {
        return bytes / Math.max(1, shares.get());
    }
}
