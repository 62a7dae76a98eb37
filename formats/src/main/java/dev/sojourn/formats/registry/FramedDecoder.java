package dev.sojourn.formats.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.topology.format.UndecodableException;
import dev.sojourn.topology.format.UndecodableException.Why;
import dev.sojourn.topology.format.ValueDecoder;
import java.nio.ByteBuffer;

/**
 * Reads values that begin with the id of the schema they were written with.
 *
 * <pre>
 * 00 | 00 00 00 07 | 06 61 64 61 …
 *  0 |  the id, 7  | the body, as the format has it
 * </pre>
 */
public final class FramedDecoder implements ValueDecoder {

    private static final byte MAGIC = 0;
    private static final int BODY = 1 + Integer.BYTES;

    private final SchemaReaders readers;

    public FramedDecoder(SchemaReaders readers) {
        this.readers = readers;
    }

    @Override
    public ObjectNode decode(byte[] value) throws UndecodableException {
        JsonNode event = readers.reader(id(value)).read(value, BODY);
        if (event instanceof ObjectNode object) {
            return object;
        }
        throw new UndecodableException(Why.NOT_AN_OBJECT, "expected a record, found " + event.getNodeType());
    }

    private static int id(byte[] value) throws UndecodableException {
        if (value.length < BODY) {
            throw noId("it has " + value.length + " bytes");
        }
        if (value[0] != MAGIC) {
            throw noId("its first byte is 0x%02x".formatted(value[0]));
        }
        int id = ByteBuffer.wrap(value).getInt(1);
        if (id < 0) {
            throw noId("no registry gives the id " + id);
        }
        return id;
    }

    private static UndecodableException noId(String why) {
        return new UndecodableException(
                Why.NO_SCHEMA_ID, "the value does not begin with a zero byte and the id of its schema: " + why);
    }
}
