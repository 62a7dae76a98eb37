package dev.sojourn.drill.oracle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.drill.history.HistoryEvent;
import dev.sojourn.drill.history.WindowSpec;
import dev.sojourn.drill.oracle.topic.RawRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One window definition that takes one event after the other and keeps its open windows in lists: the opposite of how
 * the oracle works, and with no decoding, because events come as they were made.
 */
abstract class NaiveWindow {

    private static final int TASKS = 2;

    final WindowSpec spec;
    final long grace;
    final List<Slot> open = new ArrayList<>();
    final List<RawRecord> results = new ArrayList<>();
    final List<RawRecord> late = new ArrayList<>();
    private final Map<String, Map<Long, Long>> told = new HashMap<>();
    private final List<RawRecord> ledger = new ArrayList<>();
    private final long[][] counts = new long[TASKS][4];

    NaiveWindow(WindowSpec spec) {
        this.spec = spec;
        this.grace = spec.graceMs();
    }

    static NaiveWindow of(WindowSpec spec) {
        return switch (spec.shape().kind()) {
            case SESSION, GAP_PER_EVENT -> new NaiveSessions(spec);
            case TUMBLING -> new NaiveHopping(spec, spec.shape().lengthMs());
            case HOPPING -> new NaiveHopping(spec, spec.shape().otherMs());
            case SLIDING -> new NaiveSliding(spec);
            default -> new NaiveBoundedSessions(spec);
        };
    }

    /** One event in the window definition, with the least start it is in time for. */
    record Taken(HistoryEvent event, int partition, long offset, long first) {

        boolean isBefore(Taken other) {
            long[] mine = {event.time(), partition, offset};
            long[] others = {other.event.time(), other.partition, other.offset};
            return Arrays.compare(mine, others) < 0;
        }
    }

    /** One open window. */
    static final class Slot {

        final String key;
        long start;
        long end;
        long reach;
        String reason;
        String assumed;
        boolean changed = true;
        final List<Taken> events = new ArrayList<>();

        Slot(String key, long start, long end) {
            this.key = key;
            this.start = start;
            this.end = end;
        }

        void add(Taken taken) {
            int at = 0;
            while (at < events.size() && events.get(at).isBefore(taken)) {
                at++;
            }
            events.add(at, taken);
            changed = true;
        }

        long lastMillisecond() {
            return reach;
        }
    }

    /** By how much it is late for all windows, or not positive. */
    abstract long lateBy(HistoryEvent event, long clock);

    abstract void put(String key, HistoryEvent event, long offset, long clock);

    /** Called when all that is before {@code watermark} has been seen, or is taken for it for this reason. */
    void pass(long watermark, String assumed) {
        for (Slot slot : List.copyOf(open)) {
            if (!slot.events.isEmpty() && slot.lastMillisecond() + grace < watermark) {
                String why = assumed == null ? slot.assumed : assumed;
                finish(slot, why == null ? exactReason() : why);
            }
        }
    }

    abstract String exactReason();

    final void filtered() {
        counts[0][0]++;
    }

    final void take(String key, RawRecord record, HistoryEvent event, long clock, ObjectNode fields) {
        long by = lateBy(event, clock);
        if (by > 0) {
            counts[task(key)][1]++;
            Map<String, String> headers = NaiveRun.source(record, spec.name());
            headers.put("sojourn.reason", "late");
            headers.put("sojourn.time", Long.toString(event.time()));
            headers.put("sojourn.late-by-ms", Long.toString(by));
            NaiveRun.append(late, task(key), NaivePipeline.bytes(key), NaivePipeline.bytes(fields.toString()), headers);
        } else {
            counts[task(key)][2]++;
            put(key, event, record.offset(), clock);
        }
    }

    final void finish(Slot slot, String reason) {
        open.remove(slot);
        counts[task(slot.key)][3]++;
        retractGone(slot);
        ObjectNode value = NaiveResult.of(spec, slot);
        value.put("closed", reason);
        emit(slot, value, "final");
        told(slot.key).remove(slot.start);
    }

    /** Tells what has changed, if this window tells updates. */
    final void tell() {
        for (Slot slot : List.copyOf(open)) {
            if (spec.updates() && slot.changed && !slot.events.isEmpty()) {
                retractGone(slot);
                emit(slot, NaiveResult.of(spec, slot), "update");
                slot.changed = false;
            }
        }
    }

    private void emit(Slot slot, ObjectNode value, String emit) {
        Map<String, String> headers = new HashMap<>(Map.of("sojourn.emit", emit, "sojourn.window", spec.name()));
        if (spec.updates()) {
            long revision = told(slot.key).merge(slot.start, 1L, Long::sum);
            value.put("revision", revision);
            headers.put("sojourn.revision", Long.toString(revision));
        }
        NaiveRun.append(
                results, task(slot.key), key(slot.key, slot.start), NaivePipeline.bytes(value.toString()), headers);
    }

    /** Whatever was told of this key and begins where no window does any more. */
    private void retractGone(Slot telling) {
        String key = telling.key;
        for (Long start : List.copyOf(told(key).keySet())) {
            boolean there = start == telling.start
                    || open.stream().anyMatch(slot -> slot.key.equals(key) && slot.start == start);
            if (!there) {
                told(key).remove(start);
                Map<String, String> headers = Map.of("sojourn.emit", "retracted", "sojourn.window", spec.name());
                NaiveRun.append(results, task(key), key(key, start), null, headers);
            }
        }
    }

    private Map<Long, Long> told(String key) {
        return told.computeIfAbsent(key, unused -> new TreeMap<>());
    }

    private static byte[] key(String key, long start) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return NaivePipeline.bytes(node.put("key", key).put("start", start).toString());
    }

    final List<RawRecord> ledger() {
        for (int task = 0; task < TASKS; task++) {
            ByteBuffer value = ByteBuffer.allocate(57).put((byte) 2).position(25);
            for (long count : counts[task]) {
                value.putLong(count);
            }
            NaiveRun.append(ledger, task, NaivePipeline.bytes("ledger"), value.array(), Map.of());
        }
        return ledger;
    }

    private static int task(String key) {
        return Math.floorMod(key.hashCode(), TASKS);
    }
}
