package dev.sojourn.state.image;

import dev.sojourn.state.hash.StateHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What an image says about itself, written with the data it describes in one batch.
 *
 * <pre>
 * offset  0        1            17        25            33       49       57         61
 *         version  topic id     offset    current at    hash     entries  position   position's
 *         01       16 bytes     int64     epoch ms      16 bytes int64    length     bytes
 * </pre>
 *
 * All numbers are big-endian. The topic id is the changelog's, all zeros where the store has none or it is not known yet.
 * {@code offset} is the changelog offset of the last record in the image, {@link #UNKNOWN} where nothing is known; {@code
 * currentAtMs} is when that was all there was. {@code entries} is -1 where hash and entries are not kept.
 */
public record ImageMeta(
        ChangelogId changelog, long offset, long currentAtMs, StateHash hash, long entries, byte[] position) {

    /** Kafka Streams' word for an offset that is not known; it must be handed back as it came. */
    public static final long UNKNOWN = -4;

    static final byte VERSION = 1;
    static final long NO_ENTRIES = -1;
    private static final byte[] NO_POSITION = {};
    private static final int FIXED = 1 + 16 + 8 + 8 + 16 + 8 + 4;

    /** An image without content. */
    public static ImageMeta empty(ChangelogId changelog, long nowMs) {
        return new ImageMeta(changelog, UNKNOWN, nowMs, StateHash.ZERO, NO_ENTRIES, NO_POSITION);
    }

    public ImageMeta at(long newOffset, long nowMs) {
        return new ImageMeta(changelog, newOffset, nowMs, hash, entries, position);
    }

    public ImageMeta hashed(StateHash newHash, long newEntries) {
        return new ImageMeta(changelog, offset, currentAtMs, newHash, newEntries, position);
    }

    /** Hash and entries are not known: the image was written to without them. */
    public ImageMeta unhashed() {
        return hashed(StateHash.ZERO, NO_ENTRIES);
    }

    public ImageMeta positioned(byte[] newPosition) {
        return new ImageMeta(changelog, offset, currentAtMs, hash, entries, newPosition);
    }

    public boolean knowsOffset() {
        return offset >= 0;
    }

    public boolean knowsHash() {
        return entries != NO_ENTRIES;
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(FIXED + position.length)
                .put(VERSION)
                .putLong(changelog.high())
                .putLong(changelog.low())
                .putLong(offset)
                .putLong(currentAtMs)
                .putLong(hash.high())
                .putLong(hash.low())
                .putLong(entries)
                .putInt(position.length)
                .put(position)
                .array();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws ImageVersionException if another version wrote it
     */
    static ImageMeta of(byte[] bytes) throws ImageVersionException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new ImageVersionException(version);
        }
        ChangelogId id = new ChangelogId(in.getLong(), in.getLong());
        long offset = in.getLong();
        long currentAt = in.getLong();
        StateHash hash = new StateHash(in.getLong(), in.getLong());
        long entries = in.getLong();
        byte[] position = new byte[in.getInt()];
        in.get(position);
        return new ImageMeta(id, offset, currentAt, hash, entries, position);
    }

    @Override
    public String toString() {
        return "offset " + (knowsOffset() ? offset : "unknown") + " of changelog " + changelog + ", "
                + new String(position, StandardCharsets.UTF_8);
    }
}
