/**
 * Random histories of a pipeline: its windows, its events in the order in which they arrive, and what befalls it
 * meanwhile; pure data, the same for the same seed, and made small when one has shown a fault.
 *
 * <p>Whatever runs a pipeline can be driven by a {@link dev.sojourn.drill.history.History}: it has the pipeline file for
 * the one side, the rules for the oracle on the other. {@link dev.sojourn.drill.history.Shrinker} makes of a history
 * that fails a small one that fails as well.
 */
package dev.sojourn.drill.history;
