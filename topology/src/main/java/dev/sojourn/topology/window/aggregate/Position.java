package dev.sojourn.topology.window.aggregate;

import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;
import java.util.Comparator;

/** Where an event stands among those of its key: by time, ties by source partition and offset. */
record Position(long time, int partition, long offset) implements Comparable<Position> {

    private static final Comparator<Position> ORDER = Comparator.comparingLong(Position::time)
            .thenComparingInt(Position::partition)
            .thenComparingLong(Position::offset);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    void write(StateOutput out) {
        out.writeTime(time);
        out.writeCount(partition);
        out.writeCount(offset);
    }

    static Position read(StateInput in) {
        return new Position(in.readTime(), in.readSize(), in.readCount());
    }
}
