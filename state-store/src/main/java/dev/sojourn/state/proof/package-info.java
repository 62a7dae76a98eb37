/** How state proves that it is the state that was lost: a hash of what is live, kept with what was counted. */
package dev.sojourn.state.proof;
