/** How state comes back: which rung of the ladder, what it costs, and how far it has got. */
package dev.sojourn.state.recovery;
