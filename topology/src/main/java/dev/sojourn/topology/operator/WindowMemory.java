package dev.sojourn.topology.operator;

import dev.sojourn.topology.pipeline.Pipeline;

/** How much memory the windows in use may take: what the pipeline file gives Kafka Streams' caches, shared by threads and windows. */
final class WindowMemory {

    private static final String CACHE = "statestore.cache.max.bytes";
    private static final String THREADS = "num.stream.threads";
    private static final long DEFAULT = 64L << 20;

    private WindowMemory() {}

    /** Bytes for each window of a task; a thread that has several tasks takes so much for each. */
    static long ofEach(Pipeline pipeline) {
        long all = Long.parseLong(pipeline.kafka().getOrDefault(CACHE, Long.toString(DEFAULT)));
        long threads = Long.parseLong(pipeline.kafka().getOrDefault(THREADS, "1"));
        return all / (threads * pipeline.windows().size());
    }
}
