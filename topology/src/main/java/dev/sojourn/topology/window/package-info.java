/** The window rules as pure functions, and the bytes in which a key's open windows are kept. */
package dev.sojourn.topology.window;
