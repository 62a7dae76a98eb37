/** The pipeline file: which keys it has, what they mean, and all that is wrong with it at once. */
package dev.sojourn.topology.pipeline.file;
