/** What was told beside what had to be. */
package dev.sojourn.drill.oracle.comparison;
