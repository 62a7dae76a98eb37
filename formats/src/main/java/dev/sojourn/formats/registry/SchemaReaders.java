package dev.sojourn.formats.registry;

import dev.sojourn.topology.format.UndecodableException;
import dev.sojourn.topology.format.UndecodableException.Why;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A reader for each schema, made once; what cannot be had is not asked for again at once. Used by one thread. */
public final class SchemaReaders {

    /** A schema may still be on its way through a registry of several nodes. */
    private static final Duration UNKNOWN_FOR = Duration.ofMinutes(1);

    private static final int MOST_UNKNOWN = 1000;

    private final SchemaSource schemas;
    private final String type;
    private final BodyReader.Compiler compiler;
    private final InstantSource clock;
    private final Map<Integer, BodyReader> readers = new HashMap<>();
    private final Map<Integer, Unknown> unknown = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Unknown> eldest) {
            return size() > MOST_UNKNOWN;
        }
    };

    /**
     * Readers of this source's schemas.
     *
     * @param type of the schemas, as registries call it
     */
    public SchemaReaders(SchemaSource schemas, String type, BodyReader.Compiler compiler, InstantSource clock) {
        this.schemas = schemas;
        this.type = type;
        this.compiler = compiler;
        this.clock = clock;
    }

    BodyReader reader(int id) throws UndecodableException {
        BodyReader known = readers.get(id);
        if (known != null) {
            return known;
        }
        Unknown failed = unknown.get(id);
        if (failed != null && clock.millis() - failed.since() < UNKNOWN_FOR.toMillis()) {
            throw failed.why();
        }
        return made(id);
    }

    private BodyReader made(int id) throws UndecodableException {
        try {
            BodyReader reader = compiled(id, schemas.schema(id));
            readers.put(id, reader);
            return reader;
        } catch (UndecodableException e) {
            unknown.remove(id);
            unknown.put(id, new Unknown(e, clock.millis()));
            throw e;
        }
    }

    private BodyReader compiled(int id, RegisteredSchema schema) throws UndecodableException {
        if (!schema.type().equals(type)) {
            throw unusable("schema " + id + " is of type " + schema.type() + ", not " + type);
        }
        try {
            return compiler.reader(schema);
        } catch (RuntimeException e) { // whatever a library makes of an odd schema
            throw unusable("schema " + id + " cannot be used: " + e.getMessage());
        }
    }

    private static UndecodableException unusable(String why) {
        return new UndecodableException(Why.UNKNOWN_SCHEMA, why);
    }

    private record Unknown(UndecodableException why, long since) {}
}
