package dev.sojourn.topology.window.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.Arrays;

/** Reads what {@link StateOutput} wrote, in the same order. */
public final class StateInput {

    private final byte[] bytes;
    private int next;
    private long base;

    public StateInput(byte[] bytes) {
        this.bytes = bytes;
    }

    /** From what time the times that follow are counted. */
    public void base(long time) {
        base = time;
    }

    public long readLong() {
        return ((long) readInt() << Integer.SIZE) | (readInt() & 0xffffffffL);
    }

    public int readInt() {
        int value = ((bytes[next] & 0xff) << 24)
                | ((bytes[next + 1] & 0xff) << 16)
                | ((bytes[next + 2] & 0xff) << 8)
                | (bytes[next + 3] & 0xff);
        next += Integer.BYTES;
        return value;
    }

    public byte readByte() {
        return bytes[next++];
    }

    /** A number that is not negative. */
    public long readCount() {
        long value = 0;
        int shift = 0;
        byte group;
        do {
            group = bytes[next++];
            value |= (group & 0x7fL) << shift;
            shift += 7;
        } while (group < 0);
        return value;
    }

    /** How many of something follow. */
    public int readSize() {
        return Math.toIntExact(readCount());
    }

    public long readVarLong() {
        long raw = readCount();
        return (raw >>> 1) ^ -(raw & 1);
    }

    public long readTime() {
        return base + readVarLong();
    }

    public double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    public String readText() {
        int size = readSize();
        String text = new String(bytes, next, size, UTF_8);
        next += size;
        return text;
    }

    public BigInteger readInteger() {
        return new BigInteger(readBytes());
    }

    public byte[] readBytes() {
        int size = readSize();
        byte[] value = Arrays.copyOfRange(bytes, next, next + size);
        next += size;
        return value;
    }
}
