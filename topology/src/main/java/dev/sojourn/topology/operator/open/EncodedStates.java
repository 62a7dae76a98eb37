package dev.sojourn.topology.operator.open;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;

/**
 * Encoded states by key in a few large arrays: hardly more bytes than there are in keys and values, and no objects that the
 * garbage collector would have to look at. About those put first leave first when room is needed.
 *
 * <p>A log of segments, and a hash table of where in it each key is. A record is never changed. One that is taken out is
 * dead until its segment is the oldest and is given up; what lives in it is then appended again, or leaves.
 *
 * <pre>
 * record: its length, 4 bytes · length of the key, 4 bytes · key · value
 * </pre>
 *
 * For one thread.
 */
final class EncodedStates {

    private static final int LARGEST_SEGMENT = 1 << 18;
    private static final int SMALLEST_SEGMENT = 1 << 9;
    private static final int SEGMENTS = 16;
    private static final int SMALLEST_TABLE = 1 << 6;
    private static final int SLOT_BYTES = Long.BYTES + Integer.BYTES;
    private static final int HEADER = 2 * Integer.BYTES;
    private static final long FREE = -1;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** Another only while there is nothing in the log. */
    private int segmentBytes;

    private final int seed = ThreadLocalRandom.current().nextInt();

    /** By number, modulo the length, which is a power of two. */
    private byte[][] segments = new byte[SEGMENTS][];

    private long oldest;
    private long next;
    private long logBytes;

    /** The segment that small records are appended to, while it is not given up, and how many of its bytes are taken. */
    private long current = -1;

    private int taken;

    /** Where records are: the number of their segment times {@link #segmentBytes}, and the offset in it. */
    private long[] positions;

    private int[] hashes;
    private int size;
    private long live;

    /** @param most about how many bytes there will be room for */
    EncodedStates(long most) {
        chooseSegments(most);
        clearTable(SMALLEST_TABLE);
    }

    private void chooseSegments(long most) {
        segmentBytes = (int) Math.max(SMALLEST_SEGMENT, Math.min(LARGEST_SEGMENT, most / SEGMENTS));
    }

    /** How many keys there are. */
    int size() {
        return size;
    }

    /** How many bytes it takes. */
    long bytes() {
        return logBytes + tableBytes();
    }

    private long tableBytes() {
        return (long) SLOT_BYTES * positions.length;
    }

    /** Puts the value of a key that is not there. */
    void put(byte[] key, byte[] value) {
        int length = HEADER + key.length + value.length;
        long position = append(length);
        byte[] segment = segment(position);
        int at = offset(position);
        writeInt(segment, at, length);
        writeInt(segment, at + Integer.BYTES, key.length);
        System.arraycopy(key, 0, segment, at + HEADER, key.length);
        System.arraycopy(value, 0, segment, at + HEADER + key.length, value.length);
        live += length;
        size++;
        if (3L * size > 2L * positions.length) {
            resizeTable(2 * positions.length);
        }
        enter(hash(key), position);
    }

    /** A key's value, or {@code null} where it is not there. */
    byte[] get(byte[] key) {
        long position = positions[find(key)];
        return position == FREE ? null : value(position);
    }

    /** Takes out a key's value; {@code null} where it is not there. */
    byte[] take(byte[] key) {
        int slot = find(key);
        if (positions[slot] == FREE) {
            return null;
        }
        byte[] value = value(positions[slot]);
        remove(slot);
        return value;
    }

    boolean contains(byte[] key) {
        return size > 0 && positions[find(key)] != FREE;
    }

    /** Hands out copies of what is there, about in the order in which it was put; nothing may be put or taken meanwhile. */
    void forEach(BiConsumer<byte[], byte[]> consumer) {
        for (long number = oldest; number < next; number++) {
            byte[] segment = segments[index(number)];
            for (int at = 0; at + HEADER <= segment.length && readInt(segment, at) > 0; at += readInt(segment, at)) {
                long position = number * segmentBytes + at;
                byte[] key = key(segment, at);
                if (positions[find(hash(key), position)] != FREE) {
                    consumer.accept(key, value(position));
                }
            }
        }
    }

    /**
     * Takes out everything.
     *
     * @param most about how many bytes there will be room for
     */
    void clear(long most) {
        chooseSegments(most);
        if (4L * size < positions.length && positions.length > SMALLEST_TABLE) {
            clearTable(positions.length / 2);
        } else {
            Arrays.fill(positions, FREE);
        }
        Arrays.fill(segments, null);
        oldest = next;
        logBytes = 0;
        current = -1;
        live = 0;
        size = 0;
    }

    /** Gives up what is dead and, where that is not worth it, what was put first, until no more bytes are taken. */
    void shrinkTo(long most) {
        long worthKeeping = next - oldest;
        while (bytes() > most && oldest < next) {
            boolean sparse = live <= (most - tableBytes() - segmentBytes) / 4 * 3;
            giveUpOldest(sparse && worthKeeping-- > 0);
            if (4L * size < positions.length && positions.length > SMALLEST_TABLE) {
                resizeTable(positions.length / 2);
            }
        }
    }

    private void giveUpOldest(boolean keep) {
        long number = oldest++;
        byte[] segment = segments[index(number)];
        segments[index(number)] = null;
        logBytes -= segment.length;
        int at = 0;
        while (at + HEADER <= segment.length && readInt(segment, at) > 0) {
            int length = readInt(segment, at);
            int slot = find(hash(key(segment, at)), number * segmentBytes + at);
            if (positions[slot] != FREE && keep) {
                long position = append(length);
                System.arraycopy(segment, at, segment(position), offset(position), length);
                positions[slot] = position;
            } else if (positions[slot] != FREE) {
                live -= length;
                free(slot);
            }
            at += length;
        }
    }

    /** A record that would leave too much of a segment empty behind it gets one of its own. */
    private long append(int length) {
        if (length > segmentBytes / 4) {
            return addSegment(length) * segmentBytes;
        }
        if (current < oldest || taken + length > segmentBytes) {
            current = addSegment(segmentBytes);
            taken = 0;
        }
        long position = current * segmentBytes + taken;
        taken += length;
        return position;
    }

    private long addSegment(int length) {
        if (next - oldest == segments.length) {
            growSegments();
        }
        segments[index(next)] = new byte[length];
        logBytes += length;
        return next++;
    }

    private void growSegments() {
        byte[][] before = segments;
        segments = new byte[2 * before.length][];
        for (long number = oldest; number < next; number++) {
            segments[index(number)] = before[(int) (number & (before.length - 1))];
        }
    }

    private int index(long number) {
        return (int) (number & (segments.length - 1));
    }

    private byte[] segment(long position) {
        return segments[index(position / segmentBytes)];
    }

    private int offset(long position) {
        return (int) (position % segmentBytes);
    }

    private byte[] value(long position) {
        byte[] segment = segment(position);
        int at = offset(position);
        return Arrays.copyOfRange(
                segment, at + HEADER + readInt(segment, at + Integer.BYTES), at + readInt(segment, at));
    }

    private static byte[] key(byte[] segment, int at) {
        return Arrays.copyOfRange(segment, at + HEADER, at + HEADER + readInt(segment, at + Integer.BYTES));
    }

    // the table, with linear probing

    private int find(byte[] key) {
        int hash = hash(key);
        int slot = home(hash);
        while (positions[slot] != FREE && !(hashes[slot] == hash && holds(positions[slot], key))) {
            slot = home(slot + 1);
        }
        return slot;
    }

    private int find(int hash, long position) {
        int slot = home(hash);
        while (positions[slot] != FREE && positions[slot] != position) {
            slot = home(slot + 1);
        }
        return slot;
    }

    private boolean holds(long position, byte[] key) {
        byte[] segment = segment(position);
        int from = offset(position) + HEADER;
        int length = readInt(segment, from - Integer.BYTES);
        return Arrays.equals(segment, from, from + length, key, 0, key.length);
    }

    private void enter(int hash, long position) {
        int slot = find(hash, FREE);
        positions[slot] = position;
        hashes[slot] = hash;
    }

    private void remove(int slot) {
        long position = positions[slot];
        live -= readInt(segment(position), offset(position));
        free(slot);
    }

    /** Those behind that were put off their places by this one move up. */
    private void free(int slot) {
        int hole = slot;
        int behind = home(slot + 1);
        while (positions[behind] != FREE) {
            if (home(behind - home(hashes[behind])) >= home(behind - hole)) {
                positions[hole] = positions[behind];
                hashes[hole] = hashes[behind];
                hole = behind;
            }
            behind = home(behind + 1);
        }
        positions[hole] = FREE;
        size--;
    }

    private void resizeTable(int length) {
        long[] before = positions;
        int[] hashesBefore = hashes;
        clearTable(length);
        for (int slot = 0; slot < before.length; slot++) {
            if (before[slot] != FREE) {
                enter(hashesBefore[slot], before[slot]);
            }
        }
    }

    private void clearTable(int length) {
        positions = new long[length];
        Arrays.fill(positions, FREE);
        hashes = new int[length];
    }

    private int home(int hash) {
        return hash & (positions.length - 1);
    }

    /** FNV-1a from a seed that nobody can know who makes up keys, and spread: linear probing needs it. */
    private int hash(byte[] key) {
        int hash = seed;
        for (byte each : key) {
            hash = (hash ^ each) * 0x01000193;
        }
        hash *= 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }

    private static int readInt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    private static void writeInt(byte[] bytes, int at, int number) {
        INT.set(bytes, at, number);
    }
}
