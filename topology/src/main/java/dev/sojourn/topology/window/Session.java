package dev.sojourn.topology.window;

import java.util.List;

/**
 * An open session: the times of its first and last event, both inclusive, in epoch milliseconds, and one state for each
 * aggregate of its {@link AggregateRow}.
 */
public record Session(long start, long end, List<Object> states) {}
