/** What must become of each record of the input. */
package dev.sojourn.drill.oracle.expectation;
