package dev.sojourn.topology.format;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes events of values; used by one thread. */
public interface ValueDecoder {

    /**
     * The event as the JSON object that says the same. Its numbers are those that JSON text gives: whole ones, or doubles
     * that are not NaN.
     *
     * @throws UndecodableException where it lies in the value; asking again would change nothing
     * @throws SchemasUnavailableException where it lies in the registry, which says nothing about the value
     */
    ObjectNode decode(byte[] value) throws UndecodableException;
}
