package dev.sojourn.topology.clock;

import java.time.Duration;

/**
 * How long a stateful task waits for its sources.
 *
 * @param idleClose how long all sources must have been idle before everything open is closed
 * @param stallLimit how long a source that says nothing at all holds the watermark
 */
public record Patience(Duration idleClose, Duration stallLimit) {}
