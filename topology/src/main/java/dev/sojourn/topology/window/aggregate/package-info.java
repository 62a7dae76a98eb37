/** What is computed over a window's events: mutable states that add, merge, are written and read, and say their result. */
package dev.sojourn.topology.window.aggregate;
