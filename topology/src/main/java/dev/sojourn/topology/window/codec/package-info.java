/** Bytes of which a window's state is made, and the values of events among them. */
package dev.sojourn.topology.window.codec;
