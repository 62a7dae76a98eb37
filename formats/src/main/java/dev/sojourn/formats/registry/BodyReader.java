package dev.sojourn.formats.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sojourn.topology.format.UndecodableException;

/** Reads what follows the id in values of one schema; used by one thread. */
public interface BodyReader {

    /** What the bytes from there to the end say. */
    JsonNode read(byte[] value, int from) throws UndecodableException;

    /** Makes readers of schemas. */
    interface Compiler {

        /**
         * A reader of values of this schema.
         *
         * @throws UndecodableException if it cannot be used
         */
        BodyReader reader(RegisteredSchema schema) throws UndecodableException;
    }
}
