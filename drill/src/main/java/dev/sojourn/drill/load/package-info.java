/**
 * Load for a pipeline: where events come from, and the feeder that publishes them at a steady rate.
 *
 * <p>Start at {@link dev.sojourn.drill.load.LoadSource}: the {@link dev.sojourn.drill.load.ClickGenerator} invents
 * events, a {@link dev.sojourn.drill.load.SequencedSource} takes those somebody brings along, and a
 * {@link dev.sojourn.drill.load.Feeder} publishes either. Nothing here knows what a session is: what should come of
 * the load is the oracle's business.
 */
package dev.sojourn.drill.load;
