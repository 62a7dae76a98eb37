/** The open windows of a task, in memory and in its store; {@link dev.sojourn.topology.operator.open.OpenWindows} is where to start. */
package dev.sojourn.topology.operator.open;
