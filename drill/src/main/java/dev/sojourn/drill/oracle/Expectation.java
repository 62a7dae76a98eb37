package dev.sojourn.drill.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where every record of the input belongs: dead letters, late topic, filtered count, or a session of its key. */
final class Expectation {

    private final EventDecoding decoding;
    private final PartitionClocks clocks = new PartitionClocks();
    private final long graceMs;

    private final Map<Position, Rejection> rejected = new LinkedHashMap<>();
    private final Map<Position, LateEvent> late = new LinkedHashMap<>();
    private final Map<String, List<Event>> windowed = new HashMap<>();
    private long read;
    private long filteredCount;
    private long windowedCount;

    private Expectation(OracleRules rules) {
        this.decoding = new EventDecoding(rules);
        this.graceMs = rules.grace().toMillis();
    }

    static Expectation of(OracleRules rules, List<RawRecord> input) {
        Expectation expectation = new Expectation(rules);
        input.stream().sorted(RawRecord.BY_POSITION).forEachOrdered(expectation::place);
        return expectation;
    }

    private void place(RawRecord record) {
        read++;
        Decoded decoded = decoding.decode(record);
        if (decoded instanceof Decoded.Rejected rejection) {
            rejected.put(record.position(), new Rejection(record, rejection.code()));
        } else if (decoded instanceof Decoded.Filtered event) {
            clocks.advance(record.partition(), event.time());
            filteredCount++;
        } else if (decoded instanceof Decoded.Kept event) {
            place(event, record.position());
        }
    }

    private void place(Decoded.Kept event, Position source) {
        long lateBy = clocks.advance(source.partition(), event.time()) - event.time() - graceMs;
        if (lateBy > 0) {
            late.put(source, new LateEvent(event.key(), event.time(), lateBy, event.fields()));
        } else {
            windowed.computeIfAbsent(event.key(), unused -> new ArrayList<>())
                    .add(new Event(event.time(), source, event.arguments()));
            windowedCount++;
        }
    }

    /** By source, in the order of the sources. */
    Map<Position, Rejection> rejected() {
        return rejected;
    }

    /** By source, in the order of the sources. */
    Map<Position, LateEvent> late() {
        return late;
    }

    /** The events that belong into sessions, by session key. */
    Map<String, List<Event>> windowed() {
        return windowed;
    }

    long read() {
        return read;
    }

    long filteredCount() {
        return filteredCount;
    }

    long windowedCount() {
        return windowedCount;
    }
}
