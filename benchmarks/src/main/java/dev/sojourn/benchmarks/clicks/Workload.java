package dev.sojourn.benchmarks.clicks;

import dev.sojourn.drill.load.LoadSource;

/** An input, and what closes all its sessions once it has been read. */
public interface Workload extends LoadSource {

    /** An event beyond every session's end, by somebody whose own session does not count. */
    LoadSource closing();
}
