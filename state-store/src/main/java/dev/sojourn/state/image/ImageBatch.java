package dev.sojourn.state.image;

import java.util.Arrays;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * Changes that reach an image together or not at all, gathered in RocksDB's own batch format so that they cross into
 * native code as one.
 *
 * <pre>
 * sequence   count      entries
 * 8 bytes 0  4 bytes    tag, [column family], key length, key, [value length, value]
 * </pre>
 *
 * Sequence and count are little-endian; column family and lengths are varints; a tag says put or delete, and whether a
 * column family other than the first follows. A remark, which RocksDB passes over, fills what is left of a large array.
 */
public final class ImageBatch {

    private static final int HEADER = 12;
    private static final int COUNT_AT = 8;
    static final int INITIAL = 1 << 12;
    private static final int VARINT_MAX = 5;
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private static final byte DELETE = 0x0;
    private static final byte PUT = 0x1;
    private static final byte REMARK = 0x3;
    private static final byte DELETE_IN = 0x4;
    private static final byte PUT_IN = 0x5;

    private static final byte[] NOTHING = {};

    private final int deadlines;
    private final int meta;
    private final BatchBuffers buffers;
    private byte[] bytes;
    private int length = HEADER;
    private int count;

    ImageBatch(int deadlinesId, int metaId, BatchBuffers buffers, int room) {
        this.buffers = buffers;
        deadlines = deadlinesId;
        meta = metaId;
        bytes = array(Math.max(INITIAL, room));
        Arrays.fill(bytes, 0, HEADER, (byte) 0);
    }

    private byte[] array(int atLeast) {
        return atLeast < BatchBuffers.LARGE ? new byte[atLeast] : buffers.take(atLeast);
    }

    public void put(byte[] key, byte[] value) {
        room(1 + 2 * VARINT_MAX + key.length + value.length);
        bytes[length++] = PUT;
        append(key);
        append(value);
        count++;
    }

    public void delete(byte[] key) {
        room(1 + VARINT_MAX + key.length);
        bytes[length++] = DELETE;
        append(key);
        count++;
    }

    public void noteDeadline(byte[] deadlineKey) {
        putIn(deadlines, deadlineKey, NOTHING);
    }

    public void forgetDeadline(byte[] deadlineKey) {
        room(1 + 2 * VARINT_MAX + deadlineKey.length);
        bytes[length++] = DELETE_IN;
        varint(deadlines);
        append(deadlineKey);
        count++;
    }

    void put(ImageMeta described) {
        putIn(meta, Image.META_KEY, described.toBytes());
    }

    /** Ends the batch: nothing can be added any more. */
    WriteBatch toNative() throws RocksDBException {
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[COUNT_AT + i] = (byte) (count >>> (Byte.SIZE * i));
        }
        byte[] whole = bytes;
        bytes = null;
        if (whole.length < BatchBuffers.LARGE || whole.length > BatchBuffers.LARGEST) {
            return new WriteBatch(Arrays.copyOf(whole, length));
        }
        fill(whole);
        WriteBatch batch = new WriteBatch(whole);
        buffers.giveBack(whole);
        return batch;
    }

    /** With a remark, whose length takes all bytes of a varint, whatever it is. */
    private void fill(byte[] whole) {
        whole[length++] = REMARK;
        int rest = whole.length - length - VARINT_MAX;
        for (int i = 0; i < VARINT_MAX - 1; i++) {
            whole[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        whole[length] = (byte) rest;
    }

    private void putIn(int columnFamily, byte[] key, byte[] value) {
        room(1 + 3 * VARINT_MAX + key.length + value.length);
        bytes[length++] = PUT_IN;
        varint(columnFamily);
        append(key);
        append(value);
        count++;
    }

    private void append(byte[] part) {
        varint(part.length);
        System.arraycopy(part, 0, bytes, length, part.length);
        length += part.length;
    }

    private void varint(int number) {
        int rest = number;
        while ((rest & ~0x7f) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** For so many bytes, and for a remark behind them. */
    private void room(int needed) {
        int least = Math.addExact(length, needed + 1 + VARINT_MAX);
        if (least > bytes.length) {
            byte[] before = bytes;
            bytes = array((int) Math.max(least, Math.min(LARGEST, before.length + before.length / 2L)));
            System.arraycopy(before, 0, bytes, 0, length);
            if (before.length >= BatchBuffers.LARGE) {
                buffers.giveBack(before);
            }
        }
    }
}
