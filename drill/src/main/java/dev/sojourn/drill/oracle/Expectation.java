package dev.sojourn.drill.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where every record of the input belongs: dead letters, late topic, filtered count, or a session of its key. */
final class Expectation {

    private final EventDecoding decoding;
    private final PartitionClocks clocks = new PartitionClocks();
    private final long graceMs;

    private final Map<Position, Rejection> rejected = new LinkedHashMap<>();
    private final Map<Position, LateEvent> late = new LinkedHashMap<>();
    private final Map<String, List<RawRecord>> windowed = new HashMap<>();
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
            place(event, record);
        }
    }

    private void place(Decoded.Kept event, RawRecord record) {
        long lateBy = clocks.advance(record.partition(), event.time()) - event.time() - graceMs;
        if (lateBy > 0) {
            late.put(record.position(), new LateEvent(event.key(), event.time(), lateBy, event.fields()));
        } else {
            windowed.computeIfAbsent(event.key(), unused -> new ArrayList<>()).add(record);
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

    /** The keys that must have sessions. */
    Set<String> keys() {
        return Collections.unmodifiableSet(windowed.keySet());
    }

    /**
     * The events that belong into sessions of {@code key}, decoded a second time: all events of all keys at once would
     * take several times the memory of their records.
     */
    List<Event> events(String key) {
        return windowed.getOrDefault(key, List.of()).stream().map(this::event).toList();
    }

    private Event event(RawRecord record) {
        if (decoding.decode(record) instanceof Decoded.Kept kept) {
            return new Event(kept.time(), record.position(), kept.arguments());
        }
        throw new IllegalStateException(
                "The stages decided otherwise the second time about input " + record.position());
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
