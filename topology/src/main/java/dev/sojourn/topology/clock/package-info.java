/** Event time: how far each source partition has come, and how far a stateful task may therefore close things. */
package dev.sojourn.topology.clock;
