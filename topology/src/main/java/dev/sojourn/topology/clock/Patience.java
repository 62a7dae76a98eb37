package dev.sojourn.topology.clock;

import java.time.Duration;

/**
 * How long a stateful task waits for its sources.
 *
 * @param idleClose how long all sources must have been idle before what is open is closed
 * @param aheadOfTime whether silence closes what is not over by wall-clock time, too: until then, and for a while, a live
 *     source may still have something for it
 * @param stallLimit how long a source that says nothing at all holds the watermark
 */
public record Patience(Duration idleClose, boolean aheadOfTime, Duration stallLimit) {}
