package dev.sojourn.topology.window;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/** Reads what {@link StateOutput} wrote, in the same order. */
final class StateInput {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final ByteBuffer bytes;

    StateInput(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    long readLong() {
        return bytes.getLong();
    }

    int readInt() {
        return bytes.getInt();
    }

    byte readByte() {
        return bytes.get();
    }

    boolean readBoolean() {
        return bytes.get() != 0;
    }

    long readVarLong() {
        long raw = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes.get();
            raw |= (next & 0x7fL) << shift;
            shift += 7;
        } while (next < 0);
        return (raw >>> 1) ^ -(raw & 1);
    }

    BigDecimal readDecimal() {
        int scale = Math.toIntExact(readVarLong());
        return new BigDecimal(new BigInteger(readBytes()), scale);
    }

    JsonNode readJson() {
        try {
            return JSON.readTree(readBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the state holds a value that is not JSON", e);
        }
    }

    private byte[] readBytes() {
        byte[] value = new byte[Math.toIntExact(readVarLong())];
        bytes.get(value);
        return value;
    }
}
