package dev.sojourn.topology.window.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;
import dev.sojourn.topology.window.codec.Values;
import java.util.Map;

/** A field's value in the first or the last event that has one; null where none has. */
final class Edge implements Accumulator {

    private final String field;
    private final boolean last;
    private Object value;
    private long time;
    private int partition;
    private long offset;
    /** Whether its value was too long to be kept; then it has none any more. */
    private boolean shed;

    private Edge(String field, boolean last) {
        this.field = field;
        this.last = last;
    }

    static Edge first(String field) {
        return new Edge(field, false);
    }

    static Edge last(String field) {
        return new Edge(field, true);
    }

    @Override
    public void add(Map<String, Object> event, long atTime, int atPartition, long atOffset) {
        if (!shed && (value == null || isBeyond(atTime, atPartition, atOffset))) {
            take(event.get(field), atTime, atPartition, atOffset);
        }
    }

    @Override
    public void merge(Accumulator other) {
        Edge edge = (Edge) other;
        if (shed || edge.shed) {
            shed();
        } else if (edge.value != null && (value == null || isBeyond(edge.time, edge.partition, edge.offset))) {
            take(edge.value, edge.time, edge.partition, edge.offset);
        }
    }

    private boolean isBeyond(long atTime, int atPartition, long atOffset) {
        int order = Long.compare(atTime, time);
        if (order == 0) {
            order = Integer.compare(atPartition, partition);
        }
        if (order == 0) {
            order = Long.compare(atOffset, offset);
        }
        return last ? order > 0 : order < 0;
    }

    private void take(Object candidate, long atTime, int atPartition, long atOffset) {
        if (!Values.isNothing(candidate)) {
            value = candidate;
            time = atTime;
            partition = atPartition;
            offset = atOffset;
        }
    }

    /** A value, or none; with a value, its event's position; without, whether it was given up. */
    @Override
    public void write(StateOutput out) {
        Values.write(out, value);
        if (value == null) {
            out.writeByte(shed ? 1 : 0);
            return;
        }
        out.writeTime(time);
        out.writeCount(partition);
        out.writeCount(offset);
    }

    @Override
    public void read(StateInput in) {
        value = Values.read(in);
        if (value == null) {
            shed = in.readByte() == 1;
            return;
        }
        time = in.readTime();
        partition = in.readSize();
        offset = in.readCount();
    }

    @Override
    public JsonNode result() {
        return Values.json(value);
    }

    @Override
    public boolean truncated() {
        return shed;
    }

    @Override
    public boolean shed() {
        value = null;
        shed = true;
        return true;
    }
}
