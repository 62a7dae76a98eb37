/** Instances of a pipeline as processes that can be killed, paused and stopped. */
package dev.sojourn.drill.fleet;
