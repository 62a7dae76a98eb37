/** How state is kept: the stores, the memory they share, and the index that says what falls due. */
package dev.sojourn.state;
