package dev.sojourn.benchmarks;

import java.util.Map;

/**
 * What one round came to.
 *
 * @param tail of the changelog's records, the part that was replayed after a kill
 */
record RestoreRound(Map<Leg, ReplayFigures> replays, double tail) {}
