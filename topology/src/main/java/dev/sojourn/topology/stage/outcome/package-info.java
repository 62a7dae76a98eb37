/** What becomes of a record on its way in, and why. */
package dev.sojourn.topology.stage.outcome;
