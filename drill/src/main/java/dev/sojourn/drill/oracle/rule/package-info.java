/** What the oracle is told of a pipeline: its windows, their rules, and what becomes of an event. */
package dev.sojourn.drill.oracle.rule;
