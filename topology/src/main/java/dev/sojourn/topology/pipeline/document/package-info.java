/**
 * A YAML document read strictly: each key declared with what it holds and means, each value knowing its place, each
 * problem recorded so that reading goes on and finds the rest.
 *
 * <p>{@link dev.sojourn.topology.pipeline.document.Document} is where to start. Values may come from the environment or
 * from files by the conventions of Kafka's config providers; what came so is never shown.
 */
package dev.sojourn.topology.pipeline.document;
