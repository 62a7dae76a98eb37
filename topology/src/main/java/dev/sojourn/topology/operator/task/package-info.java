/** The windows of one task: its clock, its ledger, its results. */
package dev.sojourn.topology.operator.task;
