/** Where images of a task's state go, and how they come back: the repository, what it keeps, and what keeps its bytes. */
package dev.sojourn.state.snapshot;
