/** The store Kafka Streams sees: an image, the open transaction over it, and who may read what of them. */
package dev.sojourn.state.store;
