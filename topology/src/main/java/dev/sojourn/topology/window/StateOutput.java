package dev.sojourn.topology.window;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes in the making: whole numbers as variable-length zigzag, everything of unknown length after its length. */
final class StateOutput {

    private byte[] bytes = new byte[128];
    private int length;

    void writeLong(long value) {
        ByteBuffer.wrap(room(Long.BYTES), length, Long.BYTES).putLong(value);
        length += Long.BYTES;
    }

    void writeInt(int value) {
        ByteBuffer.wrap(room(Integer.BYTES), length, Integer.BYTES).putInt(value);
        length += Integer.BYTES;
    }

    void writeByte(int value) {
        room(1)[length++] = (byte) value;
    }

    void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    void writeVarLong(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7fL) != 0) {
            writeByte((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        writeByte((int) rest);
    }

    void writeDecimal(BigDecimal value) {
        writeVarLong(value.scale());
        writeBytes(value.unscaledValue().toByteArray());
    }

    void writeJson(JsonNode value) {
        try {
            writeBytes(StateInput.JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree is always writable", e);
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void writeBytes(byte[] value) {
        writeVarLong(value.length);
        System.arraycopy(value, 0, room(value.length), length, value.length);
        length += value.length;
    }

    private byte[] room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
        return bytes;
    }
}
