/** Events as JSON: read, looked into, and written. */
package dev.sojourn.topology.stage.json;
