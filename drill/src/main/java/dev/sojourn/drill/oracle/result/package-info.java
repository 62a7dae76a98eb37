/** What the pipeline has told of its windows. */
package dev.sojourn.drill.oracle.result;
