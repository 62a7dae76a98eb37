package dev.sojourn.topology.window;

import java.util.Map;

/**
 * An accepted event as the windows see it.
 *
 * @param time event time in epoch milliseconds
 * @param partition the source partition, and {@code offset} the offset in it: they order events of the same time
 * @param fields the event after the stages in CEL's Java types; not to be changed
 */
public record Event(long time, int partition, long offset, Map<String, Object> fields) {}
