/** Schemas from a registry with a Confluent-compatible API, and the values that name them; knows no format. */
package dev.sojourn.formats.registry;
