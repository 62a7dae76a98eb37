/**
 * A small counting application on durable state as a process, what its state must be, and cycles of killing it.
 *
 * <p>It knows the state store as any application does, through its public classes, and nothing of pipelines.
 */
package dev.sojourn.drill.store;
