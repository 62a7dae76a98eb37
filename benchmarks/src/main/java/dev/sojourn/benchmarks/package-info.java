/** How fast Sojourn is beside what a user would pick instead: the input, the runs, the check of their results, the table. */
package dev.sojourn.benchmarks;
