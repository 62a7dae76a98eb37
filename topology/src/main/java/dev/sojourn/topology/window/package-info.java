/** The window rules, free of Kafka, and the bytes in which a key's open windows are kept; {@link dev.sojourn.topology.window.Windows} is where to start. */
package dev.sojourn.topology.window;
