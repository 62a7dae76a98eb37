/** Events to measure with, and the sessions that are in them. */
package dev.sojourn.benchmarks.clicks;
