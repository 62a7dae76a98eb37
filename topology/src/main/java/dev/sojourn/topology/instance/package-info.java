/** The process that runs a pipeline: its settings, its life, and what it tells about itself. */
package dev.sojourn.topology.instance;
