package dev.sojourn.topology.window.aggregate;

import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;
import dev.sojourn.topology.window.codec.Values;
import java.util.ArrayList;
import java.util.List;

/**
 * The earliest values by position, as many as there is room for.
 *
 * <p>What does not fit cuts off everything from its position on, so that the same values remain whatever the order in
 * which they came.
 */
final class Earliest {

    private final int most;
    private final int mostBytes;
    private final List<Entry> entries = new ArrayList<>();
    private int bytes;
    /** Nothing at or behind it is kept; null while nothing had to go. */
    private Position cut;

    /** @param mostBytes how many bytes they may take, about */
    Earliest(int most, int mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    private record Entry(Position position, Object value, int size) {}

    void add(Position position, Object value) {
        if (cut == null || position.compareTo(cut) < 0) {
            Entry entry = new Entry(position, value, Values.size(value));
            entries.add(place(position), entry);
            bytes += entry.size;
            trim();
        }
    }

    void merge(Earliest other) {
        if (other.cut != null && (cut == null || other.cut.compareTo(cut) < 0)) {
            cut = other.cut;
            dropFrom(place(cut));
        }
        other.entries.forEach(entry -> add(entry.position, entry.value));
    }

    /** Most come in order: their place is found from the end. */
    private int place(Position position) {
        int place = entries.size();
        while (place > 0 && entries.get(place - 1).position.compareTo(position) >= 0) {
            place--;
        }
        return place;
    }

    private void trim() {
        while (entries.size() > most || bytes > mostBytes) {
            cut = entries.get(entries.size() - 1).position;
            dropFrom(entries.size() - 1);
        }
    }

    private void dropFrom(int place) {
        while (entries.size() > place) {
            bytes -= entries.remove(entries.size() - 1).size;
        }
    }

    void clear() {
        dropFrom(0);
        cut = new Position(Long.MIN_VALUE / 2, 0, 0);
    }

    boolean isCut() {
        return cut != null;
    }

    List<Object> values() {
        List<Object> values = new ArrayList<>(entries.size());
        entries.forEach(entry -> values.add(entry.value));
        return values;
    }

    void write(StateOutput out) {
        out.writeCount((long) entries.size() << 1 | (cut == null ? 0 : 1));
        if (cut != null) {
            cut.write(out);
        }
        for (Entry entry : entries) {
            entry.position.write(out);
            Values.write(out, entry.value);
        }
    }

    void read(StateInput in) {
        int head = in.readSize();
        cut = (head & 1) == 1 ? Position.read(in) : null;
        for (int left = head >> 1; left > 0; left--) {
            Position position = Position.read(in);
            Object value = Values.read(in);
            Entry entry = new Entry(position, value, Values.size(value));
            entries.add(entry);
            bytes += entry.size;
        }
    }
}
