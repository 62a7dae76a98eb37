/** How a record of the input becomes an event. */
package dev.sojourn.topology.stage.decode;
