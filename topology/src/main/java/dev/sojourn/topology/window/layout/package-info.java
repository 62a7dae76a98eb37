/** What the meaning of kept state depends on, and whether it keeps it when a pipeline file changes. */
package dev.sojourn.topology.window.layout;
