package dev.sojourn.formats.registry;

import dev.sojourn.topology.format.UndecodableException;

/** Where schemas come from. */
@FunctionalInterface
public interface SchemaSource {

    /**
     * The schema of this id, with all it builds on.
     *
     * @throws UndecodableException if there is none
     * @throws dev.sojourn.topology.format.SchemasUnavailableException if that cannot be told
     */
    RegisteredSchema schema(int id) throws UndecodableException;
}
