/** The windows of one task: its state, its ledger, its results. */
package dev.sojourn.topology.operator.task;
