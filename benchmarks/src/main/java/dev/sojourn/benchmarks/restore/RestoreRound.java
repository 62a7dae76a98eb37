package dev.sojourn.benchmarks.restore;

import dev.sojourn.benchmarks.engine.Engine;
import dev.sojourn.benchmarks.windows.Figures;
import java.util.Map;

/**
 * What one round came to.
 *
 * @param tail of the changelog's records, the part that was replayed after a kill
 * @param hot what the window operator cost over hot keys, on each store; empty where that was left out
 * @param cold the same over cold ones
 */
record RestoreRound(Map<Leg, ReplayFigures> replays, double tail, Map<Engine, Figures> hot, Map<Engine, Figures> cold) {

    static double cost(Map<Engine, Figures> figures) {
        return figures.get(Engine.ON_SOJOURN).processMicros()
                / figures.get(Engine.ON_BUILTIN).processMicros();
    }
}
