package dev.sojourn.topology.operator.open;

import dev.sojourn.topology.window.Windows;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;

/**
 * Encoded states that are not written yet, each beside what the store has for its key, and when they are due.
 *
 * <pre>
 * value: length of what the store has, 4 bytes, or -1 · what it has · state
 * </pre>
 *
 * For one thread.
 */
final class HeldBackStates {

    private static final int NONE = -1;

    /** About what it takes for a state to be queued by its key. */
    private static final int QUEUED_BYTES = 64;

    private final LongSupplier room;
    private final EncodedStates pairs;
    private final DueQueue<byte[]> due = new DueQueue<>();
    private int stored;

    /** @param room about how many bytes there is room for, now */
    HeldBackStates(LongSupplier room) {
        this.room = room;
        pairs = new EncodedStates(room.getAsLong());
    }

    /**
     * A state that is held back.
     *
     * @param stored what the store has for its key, or {@code null}
     */
    record State(byte[] stored, byte[] value) {

        /** The earliest deadline of its windows. */
        private long deadline() {
            return Windows.deadline(value);
        }

        private static State of(byte[] pair) {
            ByteBuffer in = ByteBuffer.wrap(pair);
            int length = in.getInt();
            byte[] stored = length == NONE ? null : new byte[length];
            if (stored != null) {
                in.get(stored);
            }
            byte[] value = new byte[in.remaining()];
            in.get(value);
            return new State(stored, value);
        }
    }

    /** Takes what becomes of the states. */
    @FunctionalInterface
    interface Receiver {

        void accept(byte[] key, State state);
    }

    int size() {
        return pairs.size();
    }

    /** How many of them the store has, too. */
    int stored() {
        return stored;
    }

    /** About how many bytes it takes, and the keys by which its states are queued. */
    long bytes() {
        return pairs.bytes() + (long) QUEUED_BYTES * pairs.size();
    }

    /** Whether it takes more room than there is; what was taken out takes some until all is. */
    boolean isFull() {
        return bytes() > room.getAsLong();
    }

    boolean contains(byte[] key) {
        return pairs.contains(key);
    }

    /** Holds back the state of a key that is not there. */
    void put(byte[] key, State state) {
        int length = state.stored == null ? 0 : state.stored.length;
        ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + length + state.value.length);
        out.putInt(state.stored == null ? NONE : length);
        if (state.stored != null) {
            out.put(state.stored);
            stored++;
        }
        pairs.put(key, out.put(state.value).array());
        due.add(state.deadline(), key);
    }

    /** Takes out a key's state; {@code null} where it is not there. */
    State take(byte[] key) {
        State state = remove(key);
        if (state != null) {
            due.noteGone();
        }
        if (due.isMostlyGone()) {
            due.purge(queued -> !pairs.contains(queued));
        }
        return state;
    }

    private State remove(byte[] key) {
        byte[] pair = pairs.size() == 0 ? null : pairs.take(key);
        if (pair == null) {
            return null;
        }
        State state = State.of(pair);
        stored -= state.stored == null ? 0 : 1;
        return state;
    }

    /** The earliest deadline, maybe of a state that was taken out; {@link DueQueue#NOT_QUEUED} where there is none. */
    long nextDue() {
        return due.next();
    }

    /**
     * Takes from the queue what is due next, of which there must be something, and hands it on; nothing where it was taken out
     * or has another deadline now.
     */
    void takeDue(Receiver receiver) {
        long deadline = due.next();
        byte[] key = due.poll();
        byte[] pair = pairs.get(key);
        if (pair != null && State.of(pair).deadline() == deadline) {
            receiver.accept(key, remove(key));
        }
    }

    /** Takes out all states, about in the order in which they came. Nothing may be put or taken meanwhile. */
    void drainTo(Receiver receiver) {
        pairs.forEach((key, pair) -> receiver.accept(key, State.of(pair)));
        pairs.clear(room.getAsLong());
        due.clear();
        stored = 0;
    }
}
