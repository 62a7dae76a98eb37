/** What a pipeline needs around it, as values: topics, stores, rights; decided without a broker, and judged against what is on one. */
package dev.sojourn.topology.description;
