/** Images of a task's state as snapshots: how they are saved and come back, and which are kept. */
package dev.sojourn.state.snapshot;
