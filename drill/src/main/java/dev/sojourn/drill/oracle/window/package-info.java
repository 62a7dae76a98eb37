/** Windows as the rules define them, found in all events at once. */
package dev.sojourn.drill.oracle.window;
