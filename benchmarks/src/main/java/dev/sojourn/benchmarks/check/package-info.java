/** Whether an engine's results are right. */
package dev.sojourn.benchmarks.check;
