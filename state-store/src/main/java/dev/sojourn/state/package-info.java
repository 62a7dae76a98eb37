/** State that survives: stores for Kafka Streams that come back at the cost of their tail, and prove what came back. */
package dev.sojourn.state;
