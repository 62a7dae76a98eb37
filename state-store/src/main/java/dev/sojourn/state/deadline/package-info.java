/** How a store is told when its values fall due, and asked which keys have. */
package dev.sojourn.state.deadline;
