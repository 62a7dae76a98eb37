package dev.sojourn.topology.window.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Bytes in the making, to be used again: whole numbers in groups of seven bits, lowest first, signed ones as zigzag;
 * everything of unknown length after its length; times relative to a base where they are near one.
 */
public final class StateOutput {

    private static final int FIRST_SIZE = 256;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;
    private long base;

    /** Begins anew. */
    public void clear() {
        length = 0;
        base = 0;
    }

    public int length() {
        return length;
    }

    /** From what time the times that follow are counted. */
    public void base(long time) {
        base = time;
    }

    public void writeLong(long value) {
        room(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    public void writeInt(int value) {
        room(Integer.BYTES);
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    public void writeByte(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    /** A number that is not negative. */
    public void writeCount(long value) {
        room(Long.BYTES + 2);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** A number of either sign. */
    public void writeVarLong(long value) {
        writeCount((value << 1) ^ (value >> 63));
    }

    /** A time near the base. */
    public void writeTime(long time) {
        writeVarLong(time - base);
    }

    public void writeDouble(double value) {
        writeLong(Double.doubleToRawLongBits(value));
    }

    public void writeText(String text) {
        writeBytes(text.getBytes(UTF_8));
    }

    public void writeInteger(BigInteger value) {
        writeBytes(value.toByteArray());
    }

    public void writeBytes(byte[] value) {
        writeCount(value.length);
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
