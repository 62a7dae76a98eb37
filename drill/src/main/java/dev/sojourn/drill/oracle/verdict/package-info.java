/** What the oracle finds, and how it says so. */
package dev.sojourn.drill.oracle.verdict;
